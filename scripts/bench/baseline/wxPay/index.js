// Bad example. The client names the price; the order is written after WeChat was asked, so a crash between the two takes
// money for an order that nobody knows; tapping twice makes two orders.
const cloud = require('wx-server-sdk');
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const db = cloud.database();

exports.main = async (event) => {
  const { OPENID, ENV } = cloud.getWXContext();
  const outTradeNo = `${Date.now()}${Math.random().toString().slice(2, 12)}`;
  const res = await cloud.cloudPay.unifiedOrder({
    body: event.body,
    outTradeNo,
    spbillCreateIp: '127.0.0.1',
    subMchId: process.env.SUB_MCH_ID,
    totalFee: event.totalFee,
    envId: ENV,
    functionName: 'payCallBack',
    nonceStr: Math.random().toString(36).slice(2),
    tradeType: 'JSAPI',
  });
  await db.collection('orders').add({
    data: {
      _openid: OPENID,
      outTradeNo,
      body: event.body,
      totalFee: event.totalFee,
      status: 0,
      createTime: db.serverDate(),
    },
  });
  return { outTradeNo, payment: res.payment };
};
