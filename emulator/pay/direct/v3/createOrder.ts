import { sellerOf } from '../seller';
import * as f from './fields';
import { type V3Operation } from './operation';
import { orderFields, takeOrder } from './orderFields';
import { refusedV3 } from './refusals';
import { V3Error } from './v3Error';

/** Source: V3 reference, ordering. */
const schema = f.fields({
  appid: f.text(32),
  mchid: f.text(32),
  ...orderFields,
  payer: f.fields({ openid: f.text(128) }),
});

/** What developers publish of partners that use the merchants' own call; its code is unconfirmed. */
const NO_SUB_MERCHANT = '受理机构必须传入sub_mch_id';

/** A merchant orders for itself. */
export const createOrder: V3Operation = {
  name: 'createOrder',
  method: 'POST',
  path: '/v3/pay/transactions/jsapi',
  run({ core, merchant, body }) {
    const request = f.parseBody(schema, body);
    const { appid, mchid, payer } = request;
    if (mchid !== merchant.mchId) {
      throw new V3Error(403, 'NO_AUTH', `mchid ${mchid} is not the merchant that signed`);
    }
    if (merchant.subMerchants) throw new V3Error(400, 'INVALID_REQUEST', NO_SUB_MERCHANT);
    const seller = sellerOf(merchant);
    if (!seller?.appids.includes(appid)) throw refusedV3('appidMismatch', 'order');
    return takeOrder({ core }, request, { seller, subAppid: appid, openid: payer.openid });
  },
};
