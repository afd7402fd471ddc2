import { callerOf, type CallerSources, type PlatformContext } from '../../shared/entry/caller';
import { readHttpPost, type HttpReply } from '../../shared/entry/httpEvent';
import { errorFacts } from '../../shared/entry/log';
import type { HttpNotice } from '../../shared/gateways/direct/httpNotice';
import type { Notice } from '../../shared/gateways/paymentGateway';
import { recordIncident } from '../../shared/incidents/recordIncident';
import type { PaymentDeps } from '../../shared/payments/paymentDeps';
import { takePaymentNotice, type NoticeOutcome } from '../../shared/payments/paymentNotice';
import { takeRefundNotice } from '../../shared/refunds/refundNotice';
import { httpRefusal, replyTo, type NoticeForm, type Verdict } from './replies';

export type PayNotifyOptions = PaymentDeps & {
  /** Verifies a notice, then reads it. */
  readers: Record<NoticeForm, (notice: HttpNotice) => Promise<Notice>>;
  context(): PlatformContext;
  sources: CallerSources;
  /** WeChat waits five seconds; slower is refused, so that the notice comes again. */
  deadlineMs: number;
};

const verdicts: Record<NoticeOutcome, Verdict> = {
  done: 'done',
  repeated: 'done',
  recorded: 'done',
  comeAgain: 'again',
};

/**
 * Payment and refund notices of APIv3 and APIv2, which come over HTTP. Nothing is read, looked up or written for one
 * before its signature is verified; acknowledged only after the write it caused.
 */
export function createPayNotify(deps: PayNotifyOptions) {
  const take = async (form: NoticeForm, message: HttpNotice): Promise<HttpReply> => {
    const notice = await deps.readers[form](message);
    switch (notice.kind) {
      case 'payment':
        return replyTo(form, verdicts[await takePaymentNotice(deps, notice, true)], 'not confirmed yet');
      case 'refund':
        return replyTo(form, verdicts[await takeRefundNotice(deps, notice, true)], 'not confirmed yet');
      case 'refused':
        deps.log('warn', 'noticeRefused', { form, reason: notice.reason });
        return replyTo(form, 'refused', 'not verified');
      case 'misconfigured':
        await recordIncident(deps, 'gatewayMisconfigured', 'payNotify', notice.reason);
        return replyTo(form, 'again', 'not readable at the moment');
      case 'echo':
        deps.log('info', 'echoReceived', { form });
        return replyTo(form, 'done');
      case 'unreadable':
        await recordIncident(
          deps,
          'unreadableNotice',
          notice.reason,
          `a notice without usable ${notice.reason}`,
        );
        return replyTo(form, 'done');
    }
  };

  return async (event: unknown): Promise<HttpReply> => {
    const caller = callerOf(deps.context());
    // The signature is the proof, whoever brings it; but no phone has a reason to.
    if (deps.sources.client.includes(caller.source)) return httpRefusal(403, 'only for WeChat Pay');
    const read = readHttpPost(event);
    if (read.kind === 'refused') return httpRefusal(read.status, read.message);
    const { notice } = read;
    const form = isXml(notice.body) ? 'apiv2' : 'apiv3';
    const late = new AbortController();
    const work = take(form, notice).catch((error: unknown) => {
      deps.log('error', 'noticeFailed', errorFacts(error));
      return replyTo(form, 'again', 'not written, send again');
    });
    const tooLate = deps.wait(deps.deadlineMs, late.signal).then(
      () => replyTo(form, 'again', 'too slow, send again'),
      () => work,
    );
    const reply = await Promise.race([work, tooLate]);
    late.abort();
    return reply;
  };
}

/** A merchant of APIv3, too, gets some of its refund notices as XML. Source: wechatpay-v3 section 10.4. */
function isXml(body: Buffer): boolean {
  return body.subarray(0, 64).toString('latin1').trimStart().startsWith('<');
}
