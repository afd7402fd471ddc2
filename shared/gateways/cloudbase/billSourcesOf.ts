import { createCloudPayBills } from '../cloudPay/cloudPayBills';
import { lateHttpExchange } from '../direct/lateHttpExchange';
import type { BillSource, GatewayName } from '../paymentGateway';
import type { MoneyDeps } from './cloudPayDeps';
import { cloudPayOf, type CloudSdk } from './platform';

/** Where each gateway's daily bills come from: for the one function that reads them. */
export function billSourcesOf(
  cloud: CloudSdk,
  { nonce, direct }: MoneyDeps,
): (name: GatewayName) => BillSource {
  const http = lateHttpExchange();
  const late = (load: () => Promise<BillSource>): BillSource => {
    let source: Promise<BillSource> | undefined;
    return { downloadBill: async (input) => (await (source ??= load())).downloadBill(input) };
  };
  const sources: Record<GatewayName, BillSource> = {
    cloudPay: createCloudPayBills({ api: cloudPayOf(cloud), nonce }),
    apiv3: late(async () => (await import('../apiv3/apiv3Bills')).createApiv3Bills({ ...direct, http })),
    apiv2: late(async () => (await import('../apiv2/apiv2Bills')).createApiv2Bills({ ...direct, http })),
  };
  return (name) => sources[name];
}
