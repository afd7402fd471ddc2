import type { BillSource } from '../paymentGateway';
import { billOutcomeOf } from './billAnswer';
import type { CloudPayDeps } from './cloudPayGateway';

/** The daily bills of 云调用支付. Source: CloudPay.downloadBill. */
export function createCloudPayBills({ api, nonce }: Pick<CloudPayDeps, 'api' | 'nonce'>): BillSource {
  return {
    async downloadBill({ mchId, day }) {
      try {
        const bill = await api.downloadBill({
          subMchId: mchId,
          billDate: day,
          billType: 'ALL',
          nonceStr: nonce(),
        });
        return billOutcomeOf(bill);
      } catch (error) {
        return { kind: 'unknown', text: error instanceof Error ? error.message : String(error) };
      }
    },
  };
}
