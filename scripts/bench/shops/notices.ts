import { type Cloud } from '../../../emulator/cloud';
import { sampleOf, type Sample } from '../sample';

const NOTICE_FUNCTION = 'payCallBack';
/** Virtual time in which a first notice is surely sent. */
const NOTICE_SENT_MS = 1000;

/** Pays at the cashier without a notice. */
export async function payQuietly(cloud: Cloud, outTradeNo: string): Promise<void> {
  await cloud.pay({ outTradeNo, outcome: 'success', notify: 'never' });
}

/** The notice that WeChat Pay would send now, sent by its own hand. */
export async function sendNotice(cloud: Cloud, outTradeNo: string, openid: string): Promise<Sample> {
  const notice = cloud.payService
    .state()
    .notices.find((each) => each.outTradeNo === outTradeNo && each.outRefundNo === undefined);
  if (!notice) throw new Error(`WeChat Pay has no notice for ${outTradeNo}`);
  const reply = await cloud.notice({
    functionName: NOTICE_FUNCTION,
    event: notice.event,
    source: 'wx_paycallback',
    openid,
  });
  return sampleOf(NOTICE_FUNCTION, reply);
}

/** Lets what WeChat has yet to tell be told. */
export async function settle(cloud: Cloud): Promise<void> {
  await cloud.advance({ advanceMs: NOTICE_SENT_MS });
}
