// Bad example. Asks for a new token at every tick, whoever calls it, so that the one before stops working.
const cloud = require('wx-server-sdk');
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
const db = cloud.database();

exports.main = async () => {
  const { WECHAT_API_ORIGIN = 'https://api.weixin.qq.com', WECHAT_APPID, WECHAT_SECRET } = process.env;
  const query = `grant_type=client_credential&appid=${WECHAT_APPID}&secret=${WECHAT_SECRET}`;
  const res = await fetch(`${WECHAT_API_ORIGIN}/cgi-bin/token?${query}`);
  const { access_token: accessToken } = await res.json();
  await db
    .collection('tokens')
    .doc('token')
    .set({ data: { accessToken, updateTime: db.serverDate() } });
  return { accessToken };
};
