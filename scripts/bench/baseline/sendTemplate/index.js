// Bad example. The caller writes the message and chooses who gets it; a failure is lost.
const cloud = require('wx-server-sdk');
cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });

exports.main = async (event) => {
  try {
    return await cloud.openapi.subscribeMessage.send({
      touser: cloud.getWXContext().OPENID,
      templateId: event.templateId,
      page: 'pages/index/index',
      data: event.data,
    });
  } catch (err) {
    return err;
  }
};
