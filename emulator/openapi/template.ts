/** One line of a template. */
export interface TemplateField {
  /** Type and number, such as `thing1`. */
  key: string;
  label: string;
  /** What the value may be; for `enum` and `const`. */
  values?: string[];
}

/** A subscribe message template that the account has chosen. */
export interface Template {
  id: string;
  title: string;
  /** `once`: each accepted subscription allows one message. `longTerm`: one allows any number. */
  kind: 'once' | 'longTerm';
  fields: TemplateField[];
}

/** Templates of a shop; ids look as long as WeChat's and as fake as they are. */
export const shopTemplates: Template[] = [
  {
    id: 'FAKE-TEMPLATE-ORDER-PAID-000000000000000000',
    title: '订单支付成功通知',
    kind: 'once',
    fields: [
      { key: 'character_string1', label: '订单编号' },
      { key: 'thing2', label: '商品名称' },
      { key: 'amount3', label: '支付金额' },
      { key: 'time4', label: '支付时间' },
    ],
  },
  {
    id: 'FAKE-TEMPLATE-ORDER-SHIPPED-000000000000000',
    title: '订单发货通知',
    kind: 'once',
    fields: [
      { key: 'character_string1', label: '订单编号' },
      { key: 'thing2', label: '商品名称' },
      { key: 'thing3', label: '快递公司' },
      { key: 'character_string4', label: '快递单号' },
      { key: 'time5', label: '发货时间' },
    ],
  },
  {
    id: 'FAKE-TEMPLATE-REFUND-RESULT-000000000000000',
    title: '退款结果通知',
    kind: 'once',
    fields: [
      { key: 'character_string1', label: '订单编号' },
      { key: 'amount2', label: '退款金额' },
      { key: 'phrase3', label: '退款状态' },
      { key: 'time4', label: '处理时间' },
      { key: 'thing5', label: '备注' },
    ],
  },
  {
    id: 'FAKE-TEMPLATE-ORDER-CLOSED-0000000000000000',
    title: '订单关闭通知',
    kind: 'once',
    fields: [
      { key: 'character_string1', label: '订单编号' },
      { key: 'thing2', label: '商品名称' },
      { key: 'thing3', label: '关闭原因' },
      { key: 'time4', label: '关闭时间' },
    ],
  },
  {
    id: 'FAKE-TEMPLATE-NEW-ORDER-0000000000000000000',
    title: '新订单提醒',
    kind: 'once',
    fields: [
      { key: 'character_string1', label: '订单编号' },
      { key: 'thing2', label: '商品名称' },
      { key: 'amount3', label: '订单金额' },
      { key: 'time4', label: '支付时间' },
    ],
  },
];
