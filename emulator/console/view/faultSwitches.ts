import { type StandingRule } from '../../faults/faults';
import { type FaultEffect, type FaultRule } from '../../faults/rule';

/** A fault that one switch turns on and off. */
export interface FaultSwitch {
  title: string;
  /** What the functions will see. */
  hint: string;
  rule: FaultRule;
}

const SLOW_MS = 800;

/** Faults worth trying with any shop. Each holds until it is switched off. */
export const faultSwitches: readonly FaultSwitch[] = [
  {
    title: '下单做了，却报错',
    hint: '微信已有订单，云函数得到错误',
    rule: { match: { action: 'cloudPay.unifiedOrder' }, effect: 'errorAfter' },
  },
  {
    title: '下单没有回音',
    hint: '微信什么都没做，云函数一直等到超时',
    rule: { match: { action: 'cloudPay.unifiedOrder' }, effect: 'timeout' },
  },
  {
    title: '退款做了，却没有回音',
    hint: '钱会退，云函数不知道',
    rule: { match: { action: 'cloudPay.refund' }, effect: 'timeoutAfter' },
  },
  {
    title: '查单失败',
    hint: '查询微信订单一律报错',
    rule: { match: { action: 'cloudPay.queryOrder' }, effect: 'error' },
  },
  {
    title: '数据库报错',
    hint: '每一次数据库调用都不执行',
    rule: { match: { action: 'database' }, effect: 'error' },
  },
  {
    title: '数据库慢',
    hint: `每一次数据库调用多等 ${SLOW_MS} 毫秒`,
    rule: { match: { action: 'database' }, effect: { delayMs: SLOW_MS } },
  },
  {
    title: '第 2 次远程调用后进程崩溃',
    hint: '做完了第 2 件事，来不及做第 3 件',
    rule: { match: { nth: 2 }, effect: 'crashAfter' },
  },
  {
    title: '订阅消息发不出',
    hint: '发送接口报错，买家收不到',
    rule: { match: { action: 'openapi.subscribeMessage' }, effect: 'error' },
  },
  {
    title: '取 token 断线',
    hint: '连接在得到回答之前断开',
    rule: { match: { action: 'http.cgi-bin/stable_token' }, effect: 'disconnectBefore' },
  },
  {
    title: 'APIv3 做了，却断线',
    hint: '微信做完了，连接在回答之前断开',
    rule: { match: { action: 'http.v3' }, effect: 'disconnectAfter' },
  },
];

const keyOf = ({ match, effect }: FaultRule) => {
  const { function: name, action, detail, nth } = match;
  return JSON.stringify([name ?? null, action ?? null, detail ?? null, nth ?? null, effect]);
};

/** The standing rule that a switch stands for, when it is on. A rule with `times` is no switch. */
export function ruleBehind(
  { rule }: FaultSwitch,
  standing: readonly StandingRule[],
): StandingRule | undefined {
  return standing.find((other) => other.times === undefined && keyOf(other) === keyOf(rule));
}

const effectWords: Readonly<Record<string, string>> = {
  error: '不执行，报错',
  errorAfter: '执行了，报错',
  timeout: '不执行，没有回音',
  timeoutAfter: '执行了，没有回音',
  crashBefore: '执行之前进程崩溃',
  crashAfter: '执行之后进程崩溃',
  disconnectBefore: '执行之前断线',
  disconnectAfter: '执行之后断线',
};

/** The named effects with their words, for a choice. */
export const effectChoices: readonly { value: string; text: string }[] = Object.entries(effectWords).map(
  ([value, text]) => ({ value, text }),
);

function effectText(effect: FaultEffect): string {
  if (typeof effect === 'string') return effectWords[effect] ?? effect;
  if ('delayMs' in effect) return `先等 ${effect.delayMs} 毫秒`;
  if ('reply' in effect) return '不执行，回答固定内容';
  if ('errorAfter' in effect) return `执行了，报错 ${effect.errorAfter.code}`;
  return `不执行，报错 ${effect.error.code}`;
}

/** A rule as a sentence: `payCallBack 的第 2 次 database：执行之后进程崩溃`. */
export function ruleText({ match, effect, times }: FaultRule): string {
  const { function: name, action, detail, nth } = match;
  const what = [action ?? '远程调用', detail].filter(Boolean).join(' ');
  const which = `${name ?? '任何云函数'} 的${nth === undefined ? '每一次' : `第 ${nth} 次`} ${what}`;
  return `${which}：${effectText(effect)}${times === undefined ? '' : `，共 ${times} 回`}`;
}
