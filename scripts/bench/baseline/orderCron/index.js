// Bad example. Looks through the whole collection (no index), asks about one order after the other, and closes in its own
// books what WeChat may still be paid for.
const cloud = require('wx-server-sdk');
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const db = cloud.database();
const _ = db.command;

exports.main = async () => {
  const before = new Date(Date.now() - 30 * 60 * 1000);
  const { data } = await db
    .collection('orders')
    .where({ status: 0, createTime: _.lt(before) })
    .get();
  for (const order of data) {
    const res = await cloud.cloudPay.queryOrder({
      subMchId: process.env.SUB_MCH_ID,
      nonceStr: Math.random().toString(36).slice(2),
      outTradeNo: order.outTradeNo,
    });
    const status = res.tradeState === 'SUCCESS' ? 1 : -1;
    await db.collection('orders').doc(order._id).update({ data: { status } });
  }
  return { closed: data.length };
};
