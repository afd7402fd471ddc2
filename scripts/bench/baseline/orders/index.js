// Bad example. Reads everything the buyer ever ordered, and never asks WeChat what has become of it.
const cloud = require('wx-server-sdk');
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const db = cloud.database();

exports.main = async () => {
  const { OPENID } = cloud.getWXContext();
  const { data } = await db
    .collection('orders')
    .where({ _openid: OPENID })
    .orderBy('createTime', 'desc')
    .get();
  return data;
};
