import { type PayCore } from '../core';
import { type Delivery } from '../deliverOnce';
import { type Notice, type SentMessage } from '../notice';
import { type DirectTarget } from '../trade';
import { type DirectMerchant } from './merchant';
import { postNotice, type NoticeAnswer } from './postNotice';
import { takeNoticeTrouble } from './trouble';
import { noticeV2 } from './v2/notice';
import { partiesV2 } from './v2/parties';
import { parseXml } from './v2/xml';
import { noticeV3 } from './v3/notice';

const OK = 200;
const NO_CONTENT = 204;

/** V3 looks at the status alone; V2 wants an XML document and nothing around it. Source: notice pages of both. */
const accepts: Record<DirectTarget['api'], (answer: NoticeAnswer) => boolean> = {
  v3: ({ status }) => status === OK || status === NO_CONTENT,
  v2: ({ status, body }) => status === OK && parseXml(body)?.return_code === 'SUCCESS',
};

function compose(
  core: PayCore,
  notice: Notice,
  merchant: DirectMerchant,
  { api, subMchId }: Pick<DirectTarget, 'api' | 'subMchId'>,
) {
  const trouble = takeNoticeTrouble(core, notice.about);
  if (api === 'v3') return noticeV3(notice, merchant, core.clock.now(), trouble);
  const order = core.store.trade(subMchId ?? merchant.mchId, notice.outTradeNo)?.order;
  const signType = order?.direct?.signType === 'HMAC-SHA256' ? order.direct.signType : 'MD5';
  return noticeV2(notice, merchant, { parties: order ? partiesV2(order) : {}, signType }, trouble);
}

/** One try of a direct merchant's notice, written as it goes out now. */
export function noticeDelivery(core: PayCore, notice: Notice, target: DirectTarget): Delivery {
  const merchant = core.direct.get(target.mchId);
  if (!merchant) {
    return { send: () => Promise.reject(new Error(`WeChat knows no merchant ${target.mchId} any more`)) };
  }
  const sent: SentMessage = compose(core, notice, merchant, target);
  return {
    sent,
    async send() {
      const answer = await postNotice(target.url, sent);
      return { answer, accepted: accepts[target.api](answer) };
    },
  };
}
