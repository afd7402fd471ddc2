import type { DirectGatewayDeps } from '../direct/directGateway';
import { merchantFinder } from '../direct/merchantFinder';
import type { BillSource } from '../paymentGateway';
import { billAddressOf, unpackedBill } from './bill';
import { pathsOf } from './paths';
import { createVerifiedClient } from './verifiedClient';
import { v3Merchant } from './wechatKeys';

/** The daily bills of APIv3. Source: 申请交易账单 and 下载账单 (APIv3). */
export function createApiv3Bills(deps: DirectGatewayDeps): BillSource {
  const { client } = createVerifiedClient(deps);
  const merchantOf = merchantFinder(deps.merchants, 'apiv3', v3Merchant);
  return {
    async downloadBill({ mchId, day }) {
      // A bill is the merchant's, with all its AppIDs.
      const merchant = await merchantOf(mchId);
      if ('text' in merchant) return { kind: 'unknown', ...merchant };
      const answer = await client.ask(
        merchant,
        'bill',
        { method: 'GET', path: pathsOf(merchant).bill(day) },
        { appid: merchant.appids[0] ?? '', repeat: 'always', about: { day } },
      );
      if (answer.kind === 'refused' && answer.meaning === 'notFound') return { kind: 'none' };
      if (answer.kind === 'refused' && answer.meaning === 'notReady') return { kind: 'notReady' };
      if (answer.kind !== 'success') return { kind: 'unknown', text: answer.text };
      const address = billAddressOf(answer.fields);
      if (!address) return { kind: 'unknown', text: 'no download address for the bill' };
      const file = await client.download(merchant, address.url);
      if (file.kind !== 'stream') return { kind: 'unknown', text: file.text };
      if (file.status === 200) return { kind: 'bill', content: unpackedBill(file.content, address.hash) };
      file.content.destroy();
      return { kind: 'unknown', text: `HTTP ${file.status} for the bill` };
    },
  };
}
