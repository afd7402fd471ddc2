import { type PaySettings } from '../../pay/settings';

/** A trouble at WeChat Pay that one switch turns on and off. */
export interface PaySwitch {
  title: string;
  hint: string;
  isOn(settings: PaySettings): boolean;
  /** The settings that turn it on, or back to what is usual. */
  change(on: boolean): { [Name in keyof PaySettings]?: PaySettings[Name] | null };
}

const MINUTE_MS = 60_000;
const LATE_MS = 10 * MINUTE_MS;
/** As the local WeChat Pay begins. */
const USUAL_NOTICE_DELAY_MS = 200;

/** Exactly one of these can be on: they are values of one setting. A visit at the cashier that says more comes first. */
const paymentNotices = [
  { value: 'never', title: '支付通知丢失', hint: '买家付了钱，但微信不说' },
  { value: 'twice', title: '支付通知两次', hint: '同一个通知同时来两遍' },
] as const;

/** Exactly one of these can be on. */
const refundNotices = [
  { value: 'never', title: '退款通知丢失', hint: '退款有结果，但微信不说' },
  { value: 'twice', title: '退款通知两次', hint: '同一个通知同时来两遍' },
] as const;

const refundEnds = [
  { value: 'CHANGE', title: '下一批退款被银行退回', hint: '退款异常，要人到商户平台处理' },
  { value: 'REFUNDCLOSE', title: '下一批退款被关闭', hint: '钱仍在商户' },
] as const;

/** Exactly one of these can be on. */
const billDamages = [
  { value: 'cutShort', title: '账单断在半路', hint: '下载到一半就没有了' },
  { value: 'lostRow', title: '账单少一行', hint: '合计对不上明细' },
] as const;

/** Troubles of WeChat's own making that any shop must live through. */
export const paySwitches: readonly PaySwitch[] = [
  {
    title: '所有通知晚 10 分钟',
    hint: '钱早已动了，云函数还不知道',
    isOn: ({ noticeDelayMs }) => noticeDelayMs >= LATE_MS,
    change: (on) => ({ noticeDelayMs: on ? LATE_MS : USUAL_NOTICE_DELAY_MS }),
  },
  ...paymentNotices.map(({ value, title, hint }): PaySwitch => ({
    title,
    hint,
    isOn: ({ paymentNotify }) => paymentNotify === value,
    change: (on) => ({ paymentNotify: on ? value : 'once' }),
  })),
  ...refundNotices.map(({ value, title, hint }): PaySwitch => ({
    title,
    hint,
    isOn: ({ refundNotify }) => refundNotify === value,
    change: (on) => ({ refundNotify: on ? value : 'once' }),
  })),
  ...refundEnds.map(({ value, title, hint }): PaySwitch => ({
    title,
    hint,
    isOn: ({ refundOutcome }) => refundOutcome === value,
    change: (on) => ({ refundOutcome: on ? value : 'SUCCESS' }),
  })),
  ...billDamages.map(({ value, title, hint }): PaySwitch => ({
    title,
    hint,
    isOn: ({ billDamage }) => billDamage === value,
    change: (on) => ({ billDamage: on ? value : 'none' }),
  })),
  {
    title: '商户余额为零',
    hint: '退款被拒绝：余额不足',
    isOn: ({ merchantBalance }) => merchantBalance === 0,
    change: (on) => ({ merchantBalance: on ? 0 : null }),
  },
];
