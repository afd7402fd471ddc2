export type BillType = 'ALL' | 'SUCCESS' | 'REFUND';

const before = [
  '交易时间',
  '公众账号ID',
  '商户号',
  '特约商户号',
  '设备号',
  '微信订单号',
  '商户订单号',
  '用户标识',
  '交易类型',
  '交易状态',
  '付款银行',
  '货币种类',
  '应结订单金额',
  '代金券金额',
] as const;

const refundTimes = ['退款申请时间', '退款成功时间'] as const;

const refundPart = [
  '微信退款单号',
  '商户退款单号',
  '退款金额',
  '充值券退款金额',
  '退款类型',
  '退款状态',
] as const;

const goodsPart = ['商品名称', '商户数据包', '手续费', '费率', '订单金额'] as const;

/** Columns of a bill in order. Source: V3 reference, bills (ALL); file format page of the merchant document centre. */
export const billColumns = {
  ALL: [...before, ...refundPart, ...goodsPart, '申请退款金额', '费率备注'],
  SUCCESS: [...before, ...goodsPart, '费率备注'],
  REFUND: [...before, ...refundTimes, ...refundPart, ...goodsPart, '申请退款金额', '费率备注'],
} as const satisfies Record<BillType, readonly string[]>;

export type BillColumn = (typeof billColumns)['ALL' | 'REFUND'][number];

export const summaryColumns = [
  '总交易单数',
  '应结订单总金额',
  '退款总金额',
  '充值券退款总金额',
  '手续费总金额',
  '订单总金额',
  '申请退款总金额',
] as const;
