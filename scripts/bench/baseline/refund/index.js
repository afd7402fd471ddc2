// Bad example. Anybody may refund any order, any sum, any number of times; each try has a new number; accepted is taken
// for refunded.
const cloud = require('wx-server-sdk');
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const db = cloud.database();

exports.main = async (event) => {
  const { ENV } = cloud.getWXContext();
  const found = await db.collection('orders').where({ outTradeNo: event.outTradeNo }).get();
  const order = found.data[0];
  const res = await cloud.cloudPay.refund({
    subMchId: process.env.SUB_MCH_ID,
    nonceStr: Math.random().toString(36).slice(2),
    outTradeNo: order.outTradeNo,
    outRefundNo: `R${Date.now()}${Math.random().toString().slice(2, 8)}`,
    totalFee: order.totalFee,
    refundFee: event.refundFee,
    envId: ENV,
    functionName: 'payCallBack',
  });
  await db
    .collection('orders')
    .doc(order._id)
    .update({ data: { status: 2 } });
  return res;
};
