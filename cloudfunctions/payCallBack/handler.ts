import { callers } from '../../shared/contracts/access';
import type { NoticeReply } from '../../shared/contracts/reply';
import { callerOf, type CallerSources, type PlatformContext } from '../../shared/entry/caller';
import { errorFacts } from '../../shared/entry/log';
import { noticeCallerOf } from '../../shared/entry/noticeCaller';
import { parseNotice } from '../../shared/gateways/cloudPay/notice';
import { noticeNumber } from '../../shared/gateways/cloudPay/noticeNumber';
import { recordIncident } from '../../shared/incidents/recordIncident';
import type { PaymentDeps } from '../../shared/payments/paymentDeps';
import { takePaymentNotice, type NoticeOutcome } from '../../shared/payments/paymentNotice';
import { takeRefundNotice } from '../../shared/refunds/refundNotice';

export type PayCallBackOptions = PaymentDeps & {
  context(): PlatformContext;
  sources: CallerSources;
  /** WeChat waits five seconds; slower is refused, so that the notice comes again. */
  deadlineMs: number;
};

const ACKNOWLEDGED: NoticeReply = { errcode: 0, errmsg: 'OK' };

/** Any errcode but 0 makes WeChat send again for up to two days: only where a later notice could succeed. */
const replies: Record<NoticeOutcome, NoticeReply> = {
  done: ACKNOWLEDGED,
  repeated: ACKNOWLEDGED,
  recorded: ACKNOWLEDGED,
  comeAgain: { errcode: -1, errmsg: 'not confirmed yet, send again' },
};

/** Payment and refund notices of CloudPay. Acknowledges only after the write it caused. */
export function createPayCallBack(deps: PayCallBackOptions) {
  const reportedSources = new Set<string>();

  const take = async (event: unknown): Promise<NoticeReply> => {
    const caller = callerOf(deps.context());
    const from = noticeCallerOf(caller, deps.sources);
    if (from !== 'wechatPay' && !reportedSources.has(caller.source)) {
      reportedSources.add(caller.source);
      deps.log('warn', 'unexpectedSource', { source: caller.source, allowedBy: callers.wechatPay.setting });
    }
    if (from === 'user') return { errcode: -1, errmsg: 'only WeChat Pay may call this function' };
    const genuine = from === 'wechatPay';
    const notice = parseNotice(event);
    if (notice.kind === 'payment') return replies[await takePaymentNotice(deps, notice, genuine)];
    if (notice.kind === 'refund') return replies[await takeRefundNotice(deps, notice, genuine)];
    if (genuine)
      await recordIncident(
        deps,
        'unreadableNotice',
        noticeNumber(event) || notice.reason,
        `a notice without usable ${notice.reason}`,
      );
    return replies.recorded;
  };

  return async (event: unknown): Promise<NoticeReply> => {
    const late = new AbortController();
    const work = take(event).catch((error: unknown): NoticeReply => {
      deps.log('error', 'noticeFailed', errorFacts(error));
      return { errcode: -1, errmsg: 'not written, send again' };
    });
    const tooLate = deps.wait(deps.deadlineMs, late.signal).then(
      (): NoticeReply => ({ errcode: -1, errmsg: 'too slow, send again' }),
      () => work,
    );
    const reply = await Promise.race([work, tooLate]);
    late.abort();
    return reply;
  };
}
