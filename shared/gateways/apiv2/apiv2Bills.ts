import type { DirectGatewayDeps } from '../direct/directGateway';
import { merchantFinder } from '../direct/merchantFinder';
import type { BillSource } from '../paymentGateway';
import { createV2Client, v2Merchant } from './apiv2Client';
import { billOutcomeOf } from './bill';

/** The daily bills of APIv2. Source: 下载交易账单 (APIv2). */
export function createApiv2Bills(deps: DirectGatewayDeps): BillSource {
  const client = createV2Client(deps);
  const merchantOf = merchantFinder(deps.merchants, 'apiv2', v2Merchant);
  return {
    async downloadBill({ mchId, day }) {
      // A bill is the merchant's, with all its AppIDs.
      const merchant = await merchantOf(mchId);
      if ('text' in merchant) return { kind: 'unknown', ...merchant };
      const fields = { bill_date: day, bill_type: 'ALL', tar_type: 'GZIP' };
      const request = { path: '/pay/downloadbill', fields };
      const file = await client.download(merchant, request, merchant.appids[0] ?? '');
      if (file.kind !== 'stream') return { kind: 'unknown', text: file.text };
      try {
        return await billOutcomeOf(file.content);
      } catch {
        return { kind: 'unknown', text: 'the bill was cut short' };
      }
    },
  };
}
