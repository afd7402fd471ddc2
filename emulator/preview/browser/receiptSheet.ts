import type { CloudHost } from '../cloud/cloudHost';
import { shippedTrade } from '../cloud/shippedTrade';
import type { ReceiptEnd } from '../runtime/phoneHost';
import { element } from './element';
import type { Choice, Shell } from './shell';
import { yuan } from './yuan';

const presses: Choice<ReceiptEnd['status']>[] = [
  { text: '确认收货', tone: 'main', value: 'success' },
  { text: '确认失败', tone: 'plain', value: 'fail' },
  { text: '取消', tone: 'plain', value: 'cancel' },
];

const NAME = '确认收货组件';
const note = () => element('p', { class: 'shell-note' }, '模拟的微信组件，钱不会真的结算');

const failed = (errormsg: string): ReceiptEnd => ({ status: 'fail', errormsg });
const whyOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * WeChat's own component for receipt. What it shows comes from WeChat's side by transaction id, never from the page, and
 * a confirmation is WeChat's before the mini program hears of it.
 */
export function createReceiptSheet(
  shell: Shell,
  cloud: Pick<CloudHost, 'visitReceipt'>,
  openid: string,
  readState: () => Promise<unknown>,
) {
  const visit = async (transactionId: string): Promise<ReceiptEnd> => {
    const trade = shippedTrade(await readState(), openid, transactionId);
    if (!trade) {
      const text = '微信查不到这笔交易';
      await shell.ask(
        NAME,
        [note(), element('p', {}, text)],
        [{ text: '返回', tone: 'main', value: 'back' }],
      );
      return failed(text);
    }
    const status = await shell.ask(
      NAME,
      [
        note(),
        element('p', {}, trade.body),
        element('p', { class: 'shell-sum' }, yuan(trade.totalFee)),
        ...trade.parcels.map((parcel) => element('p', {}, parcel)),
      ],
      presses,
    );
    if (status === 'fail') return failed('模拟的失败');
    if (status === 'cancel') return { status };
    const refusal = await cloud.visitReceipt(transactionId);
    return refusal === undefined ? { status } : failed(refusal);
  };
  return (transactionId: string): Promise<ReceiptEnd> =>
    visit(transactionId).catch((error: unknown) => failed(whyOf(error)));
}
