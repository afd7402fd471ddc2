import { decoded } from './allowedUrl';
import { wayBackOf } from './bridgeRequest';

export interface InsuranceJump {
  orderNo: string;
  appId: string;
  path: string;
}

export type InsuranceRequest =
  | ({ kind: 'jump'; back: string } & InsuranceJump)
  | { kind: 'wrong'; text: string };

export interface InsuranceRules {
  h5Origins: readonly string[];
  /** Mini programs that may be opened. */
  insuranceAppids: readonly string[];
}

const ORDER_NO = /^\d{32}$/;
/** A path of a mini program with its query: printable ASCII, no address of the web. */
const PATH = /^\/?[\w-]+(?:\/[\w.-]+)*(?:\?[!-[\]-~]*)?$/;
/** Ours. */
const MAX_PATH_LENGTH = 1024;

/**
 * The jump to the medical-insurance mini program, by the names of the gateway's reply: pay_appid and pay_url, encoded.
 * Source: 微信医保支付能力 (old generation: the mini program is opened, and comes back without a result).
 */
export function insuranceRequestOf(
  query: Readonly<Partial<Record<string, string>>>,
  { h5Origins, insuranceAppids }: InsuranceRules,
): InsuranceRequest {
  const back = wayBackOf(query['back'], h5Origins);
  if (back === undefined) return { kind: 'wrong', text: '返回地址不是本店的页面' };
  const { orderNo = '', pay_appid: appId = '', pay_url: encodedPath = '' } = query;
  if (!ORDER_NO.test(orderNo)) return { kind: 'wrong', text: '没有说明是哪一笔订单' };
  if (!insuranceAppids.includes(appId)) return { kind: 'wrong', text: '要打开的小程序不在允许的名单里' };
  const path = decoded(encodedPath) ?? '';
  if (path.length > MAX_PATH_LENGTH || !PATH.test(path))
    return { kind: 'wrong', text: '医保支付的页面路径不对' };
  return { kind: 'jump', orderNo, appId, path, back };
}
