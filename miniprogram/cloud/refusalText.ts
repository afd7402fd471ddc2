import type { ErrorCode } from '../../shared/errors';
import type { CloudFailure } from './cloudFailure';

/** What a buyer reads for each code; the function's own message is for developers. */
const refusalTexts: Readonly<Record<ErrorCode, string>> = {
  INVALID_REQUEST: '提交的内容有误，请检查后再试',
  NOT_ALLOWED: '当前账号不能进行此操作',
  ORDER_NOT_FOUND: '没有找到这笔订单',
  REFUND_NOT_FOUND: '没有找到这笔退款',
  INCIDENT_NOT_FOUND: '没有找到这条待办',
  PRODUCT_NOT_FOR_SALE: '有商品已下架，请返回重新选择',
  TOO_MANY_OPEN: '未处理的订单或申请太多，请先处理完再试',
  ALREADY_PAID: '这笔订单已经支付，无需再付',
  ORDER_CLOSED: '订单已关闭，请重新下单',
  ORDER_EXPIRED: '订单已超时，请重新下单',
  ILLEGAL_TRANSITION: '订单状态已变化，请刷新后再看',
  REFUND_INSTEAD: '订单已支付，不能取消，可以申请退款',
  REFUND_EXCEEDS_PAID: '退款金额超过了可退金额',
  REFUND_LIMIT: '这笔订单已不能再退款（超过一年或次数用完），请联系商家',
  REFUND_NOT_POSSIBLE: '微信支付没有可退的款项，请联系商家',
  TRY_AGAIN: '订单正在处理中，请稍后再试',
  GATEWAY_REJECTED: '微信支付没有受理，商家已收到提醒',
  GATEWAY_UNKNOWN: '微信支付暂时没有回应，请稍后再试',
  DATABASE_UNAVAILABLE: '服务繁忙，请稍后再试',
  CONFIG_MISSING: '商家还没有完成设置，暂时不能支付',
  INTERNAL: '服务出了点问题，请稍后再试',
};

const failureTexts: Readonly<Record<CloudFailure['why'], string>> = {
  network: '网络不通，请检查网络后再试',
  timeout: '服务响应超时，请稍后再试',
  crashed: '服务出了点问题，请稍后再试',
  busy: '现在人多，请稍后再试',
  notSetUp: '服务还没有开通，请联系商家',
};

const isErrorCode = (code: unknown): code is ErrorCode =>
  Object.keys(refusalTexts).some((one) => one === code);

/** A code that this version does not know yet is treated as a fault of the server. */
export function errorCodeFrom(code: unknown): ErrorCode {
  return isErrorCode(code) ? code : 'INTERNAL';
}

export function refusalText(code: ErrorCode): string {
  return refusalTexts[code];
}

export function failureText(why: CloudFailure['why']): string {
  return failureTexts[why];
}
