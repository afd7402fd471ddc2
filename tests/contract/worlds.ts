import { createMemoryRecords } from '../../emulator/records';
import { createManualClock } from '../../emulator/pay/manualClock';
import { makeDirectMerchant } from '../../emulator/pay/direct/makeMerchant';
import { materialOf } from '../../emulator/pay/direct/material';
import type { DirectMerchant } from '../../emulator/pay/direct/merchant';
import { createPay, type Pay } from '../../emulator/pay/pay';
import type { PaySettings } from '../../emulator/pay/settings';
import { createApiv2Bills } from '../../shared/gateways/apiv2/apiv2Bills';
import { createApiv2Gateway } from '../../shared/gateways/apiv2/apiv2Gateway';
import { createApiv3Bills } from '../../shared/gateways/apiv3/apiv3Bills';
import { createApiv3Gateway } from '../../shared/gateways/apiv3/apiv3Gateway';
import { createCloudPayBills } from '../../shared/gateways/cloudPay/cloudPayBills';
import { createCloudPayGateway } from '../../shared/gateways/cloudPay/cloudPayGateway';
import { parseNotice } from '../../shared/gateways/cloudPay/notice';
import type { DirectGatewayDeps } from '../../shared/gateways/direct/directGateway';
import { noticeReaders } from '../../shared/gateways/direct/noticeReaders';
import type { BillSource, GatewayName, Notice, PaymentGateway } from '../../shared/gateways/paymentGateway';
import type { MerchantAccount } from '../../shared/merchants/merchant';
import { createMerchantBook } from '../../shared/merchants/merchantBook';
import { parseMerchant } from '../../shared/merchants/parseMerchant';
import { createMemoryDocuments, type MemoryDocuments } from '../fakes/memoryDocuments';
import { cloudPayApi } from './cloudPayApi';
import { createWire, type Wire } from './wire';

export const MCH_ID = '1900000109';
export const APPID = 'wx00000000contract';
/** The partner (服务商) whose sub-merchant MCH_ID is, in partner worlds. */
export const PARTNER = { mchId: '1900000108', appid: 'wx000000000partner' };
export const NOTIFY_URL = 'https://shop.example/notify';
/** 18:00 in Beijing. */
const START = '2026-11-20T10:00:00Z';

/** One gateway of ours and the WeChat Pay that it talks to. */
export interface GatewayWorld {
  gateway: PaymentGateway;
  bills: BillSource;
  pay: Pay;
  now(): Date;
  pass(ms: number): Promise<unknown>;
  documents: MemoryDocuments;
  logs: string[];
  /** The last notice that WeChat sent, as our reader of it understands it. */
  lastNotice(): Promise<Notice>;
  wire: Wire;
  deps: DirectGatewayDeps;
}

export interface WorldOptions {
  settings?: Partial<PaySettings>;
  /** Changes what the merchant's keys are made of. */
  keys?: Record<string, unknown>;
  /** Whether the keys stand in the collection instead of the environment. */
  stored?: boolean;
  merchant?: DirectMerchant;
  /** Whom WeChat knows beside it. */
  others?: DirectMerchant[];
  /** Whether MCH_ID is a partner's sub-merchant: the keys are then the partner's. */
  isPartner?: boolean;
}

let ready: Promise<DirectMerchant> | undefined;
/** Keys take long to make: one merchant serves a whole suite. */
export const aDirectMerchant = (): Promise<DirectMerchant> =>
  (ready ??= makeDirectMerchant({ mchId: MCH_ID, appids: [APPID], signedBy: 'both' }, Date.parse(START)));

/** The same keys in the hand of a partner that acts for MCH_ID. */
export const aPartner = async (): Promise<DirectMerchant> => ({
  ...(await aDirectMerchant()),
  mchId: PARTNER.mchId,
  appids: [PARTNER.appid],
  subMerchants: [{ mchId: MCH_ID, appids: [APPID] }],
});

/** What turns a partner's keys into those of its sub-merchant. */
export const ofSubMerchant = {
  mchId: MCH_ID,
  appids: [APPID],
  partnerMchId: PARTNER.mchId,
  partnerAppid: PARTNER.appid,
};

/** The merchant's keys as its owner would give them. */
export function recordOf(merchant: DirectMerchant): Record<string, unknown> & { appids: string[] } {
  const {
    publicKeyId,
    publicKey,
    platformCertificates,
    apiV3Key,
    apiKey,
    serialNo,
    privateKey,
    certificate,
  } = materialOf(merchant);
  return {
    appids: [...merchant.appids],
    serialNo,
    privateKey,
    certificate,
    apiV3Key,
    apiKey,
    ...(publicKeyId ? { publicKeyId, publicKey } : {}),
    platformCertificates: platformCertificates.map((each) => each.certificate),
  };
}

/** @throws Error naming what is wrong with the keys */
export function accountOf(merchant: DirectMerchant, keys: Record<string, unknown> = {}): MerchantAccount {
  const parsed = parseMerchant({ ...recordOf(merchant), mchId: merchant.mchId, ...keys });
  if ('problems' in parsed) throw new Error(parsed.problems.join('; '));
  return parsed.merchant;
}

export async function createGatewayWorld(
  name: GatewayName,
  options: WorldOptions = {},
): Promise<GatewayWorld> {
  const { isPartner = false } = options;
  const merchant = options.merchant ?? (await (isPartner ? aPartner() : aDirectMerchant()));
  const keys = { ...(isPartner ? ofSubMerchant : {}), ...options.keys };
  const clock = createManualClock(START);
  const pay = createPay({
    clock,
    records: createMemoryRecords(),
    appid: APPID,
    settings: { merchants: [MCH_ID], refundIntervalMs: 0, ...options.settings },
    directMerchants: name === 'cloudPay' ? [] : [merchant, ...(options.others ?? [])],
    deliver: async () => ({ errcode: 0, errmsg: 'OK' }),
  });
  const now = () => new Date(clock.now());
  const documents = createMemoryDocuments();
  const logs: string[] = [];
  const log = (level: string, what: string, facts: object = {}) =>
    void logs.push(`${level} ${what} ${JSON.stringify(facts)}`);
  if (options.stored) documents.put('merchantKeys', { _id: MCH_ID, ...recordOf(merchant), ...keys });
  const wire = createWire(pay);
  let nonces = 0;
  const deps: DirectGatewayDeps = {
    http: wire,
    origins: { main: 'https://api.example', backup: 'https://backup.example' },
    merchants: createMerchantBook({
      given: options.stored ? [] : [accountOf(merchant, keys)],
      documents,
      now,
      log,
    }),
    documents,
    notifyUrl: NOTIFY_URL,
    timeoutMs: 3000,
    now,
    nonce: () => `nonce${(nonces += 1)}`,
    log,
  };
  const gateways: Record<GatewayName, () => PaymentGateway> = {
    apiv3: () => createApiv3Gateway(deps),
    apiv2: () => createApiv2Gateway(deps),
    cloudPay: () =>
      createCloudPayGateway({
        api: cloudPayApi(pay, APPID),
        now,
        nonce: deps.nonce,
        noticeFunction: 'payCallBack',
        envId: () => 'env-test',
        log,
      }),
  };
  const bills: Record<GatewayName, () => BillSource> = {
    apiv3: () => createApiv3Bills(deps),
    apiv2: () => createApiv2Bills(deps),
    cloudPay: () => createCloudPayBills({ api: cloudPayApi(pay, APPID), nonce: deps.nonce }),
  };
  const readers = noticeReaders(deps);
  return {
    gateway: gateways[name](),
    bills: bills[name](),
    pay,
    now,
    pass: async (ms) => clock.advanceTo(clock.now() + ms),
    documents,
    logs,
    wire,
    deps,
    async lastNotice() {
      const notice = pay.state().notices.at(-1);
      if (!notice) throw new Error('WeChat has sent no notice');
      if (name === 'cloudPay') return parseNotice(notice.event);
      const sent = notice.tries.at(-1)?.sent;
      if (!sent) throw new Error('the notice has not been sent yet');
      const headers = Object.entries(sent.headers).map(([key, value]) => [key.toLowerCase(), value]);
      // As payNotify does: a merchant of APIv3, too, gets some of its refund notices as XML.
      const form = sent.body.startsWith('<') ? 'apiv2' : 'apiv3';
      return readers[form]({ headers: Object.fromEntries(headers), body: Buffer.from(sent.body) });
    },
  };
}
