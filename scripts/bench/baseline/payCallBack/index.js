// Bad example. Anybody may call it; fee, merchant and payer are not compared; a repeated notice writes again.
const cloud = require('wx-server-sdk');
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const db = cloud.database();

exports.main = async (event) => {
  const { outTradeNo, returnCode } = event;
  if (returnCode === 'SUCCESS') {
    await db
      .collection('orders')
      .where({ outTradeNo })
      .update({ data: { status: 1, transactionId: event.transactionId, payTime: db.serverDate() } });
  }
  return { errcode: 0, errmsg: 'SUCCESS' };
};
