import { encodeMessage } from './apiMessages';
import { type Fields } from './recorded';

export interface Answer {
  type: string;
  body: Buffer | string;
}

/** A reply whose exact content type means "this is no error". */
const bytes = (body: Buffer | string): Answer => ({ type: 'application/octet-stream', body });
const json = (body: object): Answer => ({
  type: 'application/json; charset=utf-8',
  body: JSON.stringify({ requestId: 'request-fake', ...body }),
});
const wechat = (respData: Buffer | string, contentType = 'application/json') =>
  bytes(encodeMessage('CommOpenApiResp', { respData: Buffer.from(respData), contentType }));
const serviceKit = (type: string, message: object) => wechat(encodeMessage(type, message), '');

const openapi: Record<string, () => Answer> = {
  'subscribeMessage.send': () => wechat('{"errcode":0,"errmsg":"ok","msg_list":[{"msg_id":1}]}'),
  'security.imgSecCheck': () => wechat('{"errcode":0}', 'text/plain'),
  'midas.pay': () => wechat('{"errcode":0,"bill_no":12345678901234567890}'),
  'wxacode.get': () => wechat(Buffer.from([1, 2, 3]), ' image/jpeg '),
  'refused.byWeChat': () => wechat('{"errcode":43101,"errmsg":"refused"}'),
  'refused.byPlatform': () => bytes(encodeMessage('CommOpenApiResp', { errorCode: -604101 })),
  'refused.byGateway': () => json({ code: 'INVALID_PARAM', message: 'fake' }),
  ApiGetOpenDataByCloudId: () =>
    serviceKit('ApiGetOpenDataByCloudIdResp', { dataList: [{ cloudId: 'cloud-id-1', json: '{"step":1}' }] }),
  ApiVoipSign: () => serviceKit('Signature', { signature: 'voip-fake' }),
  GetCloudCallSign: () => serviceKit('Signature', { signature: 'call-fake' }),
  getCrossAccountToken: () =>
    serviceKit('AuthorizationInfo', {
      tcbCredentials: { secretId: 'id-other-fake', secretKey: 'key-other-fake', token: 'token-other-fake' },
      wxParam: Buffer.from('wx-param-fake'),
    }),
};

const pay = (requestData: string): Answer => {
  if (requestData.includes('broken')) return json({ code: 'SYS_ERR', message: 'fake' });
  if (requestData.includes('GZIP')) return bytes(Buffer.from([31, 139, 8, 0]));
  if (requestData.includes('bill_date')) return bytes('\uFEFF交易时间,公众账号ID\n');
  return {
    type: 'application/json',
    body: '{"return_code":"SUCCESS","err_code":"LOST","payment":{"timeStamp":"1"}}',
  };
};

const byAction: Record<string, (fields: Fields, origin: string) => Answer> = {
  'database.insertDocument': () => json({ data: { insertedIds: ['a'] } }),
  'database.getDocument': () =>
    json({ data: { list: ['{"_id":"a","at":{"$date":{"$numberLong":"0"}},"n":{"$numberInt":"1"}}'] } }),
  'database.modifyDocument': () => json({ data: { updated: 1 } }),
  'database.aggregateDocuments': () =>
    json({ data: { list: ['{"_id":"tea","total":{"$numberLong":"5"}}'] } }),
  'functions.invokeFunction': () => json({ data: { response_data: '{"n":2}' } }),
  'wx.wxPayApi': ({ requestData }) => pay(String(requestData)),
  'wx.openApi': ({ apiName }) =>
    openapi[String(apiName)]?.() ?? json({ code: 'INVALID_PARAM', message: 'no such API' }),
  'wx.api': () => json({ data: { responseData: '{"errCode":0}' } }),
  'storage.getUploadMetadata': ({ path }, origin) =>
    json({
      data: {
        url: `${origin}/${path === 'refused.bin' ? 'refused' : 'files'}`,
        token: 't',
        authorization: 'a',
        fileId: 'cloud://a',
        cosFileId: 'c',
      },
    }),
  'storage.batchGetDownloadUrl': (_, origin) =>
    json({
      data: {
        download_list: [
          { fileID: 'cloud://a', tempFileURL: `${origin}/files/票 据`, maxAge: 60, code: 'SUCCESS' },
          { fileID: 'cloud://b', code: 'STORAGE_FILE_NONEXIST' },
        ],
      },
    }),
  'storage.batchDeleteFile': () =>
    json({ data: { delete_list: [{ fileID: 'cloud://a', code: 'SUCCESS' }] } }),
};

/** What the recorder answers to a call of the SDK. */
export function replyTo(fields: Fields, origin: string): Answer {
  const reply = byAction[String(fields.action)];
  return reply
    ? reply(fields, origin)
    : json({ code: 'INVALID_PARAM', message: `no reply for ${String(fields.action)}` });
}

const uploadError = `<?xml version='1.0' encoding='utf-8' ?><Error><Code>AccessDenied</Code><Message>not &lt;you&gt;</Message>
<Resource>/a</Resource><RequestId>r</RequestId><TraceId>t</TraceId></Error>`;

/** Files, by method and path. */
export function fileReply(method: string, url: string): Answer {
  if (method === 'GET') return bytes(Buffer.from([7, 8, 9]));
  return { type: 'text/plain', body: url.startsWith('/refused') ? uploadError : '' };
}
