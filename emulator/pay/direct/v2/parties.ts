import { type Order } from '../../trade';

/** Who sells, as APIv2 writes it in answers and notices. Source: V2 统一下单 and 退款结果通知, 普通商户 and 服务商. */
export function partiesV2({ subMchId, subAppid, direct }: Pick<Order, 'subMchId' | 'subAppid' | 'direct'>) {
  const partner = direct?.partner;
  if (!partner) return { appid: subAppid, mch_id: subMchId };
  return {
    appid: partner.appid,
    mch_id: partner.mchId,
    ...(subAppid !== partner.appid && { sub_appid: subAppid }),
    sub_mch_id: subMchId,
  };
}
