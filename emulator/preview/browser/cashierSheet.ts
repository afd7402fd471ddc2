import { isFields } from '../isFields';
import type { CashierVisit, CloudHost } from '../cloud/cloudHost';
import { element } from './element';
import type { Choice, Shell } from './shell';
import { yuan } from './yuan';

type Press = Pick<CashierVisit, 'outcome' | 'notify'> & {
  /** The iPhone case: paid, and the mini program is never told. */
  silent?: true;
};

const LATE_MS = 60_000;

const presses: Choice<Press>[] = [
  { text: '支付', tone: 'main', value: { outcome: 'success' } },
  {
    text: '支付，通知晚到一分钟',
    tone: 'plain',
    value: { outcome: 'success', notify: { delayMs: LATE_MS } },
  },
  { text: '支付，通知来两次', tone: 'plain', value: { outcome: 'success', notify: 'twice' } },
  { text: '支付，通知丢失', tone: 'plain', value: { outcome: 'success', notify: 'never' } },
  { text: '支付，但不点“完成”', tone: 'plain', value: { outcome: 'success', silent: true } },
  { text: '支付失败', tone: 'plain', value: { outcome: 'fail' } },
  { text: '取消', tone: 'plain', value: { outcome: 'cancel' } },
];

/** The simulated cashier. Sum and description come from WeChat's side by prepay id, never from the page. */
export function createCashier(
  shell: Shell,
  cloud: CloudHost,
  readSheet: (prepayId: string) => Promise<unknown>,
) {
  return async (payment: Record<string, unknown>): Promise<{ errMsg: string }> => {
    const prepayId = String(payment.package).replace(/^prepay_id=/, '');
    const read = await readSheet(prepayId);
    const sheet = isFields(read) ? read : {};
    const press = await shell.ask<Press>(
      '收银台',
      [
        element('p', { class: 'shell-note' }, '模拟收银台，不会真的扣款'),
        element('p', {}, String(sheet.body ?? '')),
        element('p', { class: 'shell-sum' }, yuan(sheet.totalFee)),
      ],
      presses,
    );
    const { silent, ...visit } = press;
    const errMsg = await cloud.visitCashier({ payment, ...visit });
    if (silent) return new Promise(() => undefined);
    if (errMsg === 'requestPayment:ok') return { errMsg };
    throw Object.assign(new Error(errMsg), { errMsg });
  };
}
