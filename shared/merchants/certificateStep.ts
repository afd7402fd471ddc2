import type { Log } from '../entry/log';
import type { Documents } from '../gateways/documents';
import { recordIncident } from '../incidents/recordIncident';
import { settleByRule } from '../incidents/settleIncident';
import { settleAll } from '../settleAll';
import type { MerchantAccount } from './merchant';
import type { MerchantBook } from './merchantBook';
import { watchedCertificates, type WatchedCertificate } from './watchedCertificates';

export interface CertificateStepDeps {
  documents: Documents;
  now(): Date;
  log: Log;
  merchants: Pick<MerchantBook, 'all'>;
  /** The operator is told so many days before a certificate ends. */
  warningDays: number;
  /** Asks WeChat for the certificates it offers now, and keeps them. */
  renew(merchant: MerchantAccount): Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** Certificates end to the day: four looks in one are plenty. */
const LOOK_AGAIN_AFTER_MS = 6 * 60 * 60 * 1000;
/** Ours: a merchant has two of WeChat's at most. */
const MAX_CERTIFICATES = 100;

/**
 * The timer's step: one incident for each certificate that ends soon, and one more when it has ended; settled by
 * itself once a later one is in use. WeChat's certificates are asked for anew before anybody is told.
 * Source: 商户API证书 and 平台证书更换: five years, and every call fails after them.
 */
export function createCertificateStep(deps: CertificateStepDeps): () => Promise<Record<string, number>> {
  const { documents, now, merchants, warningDays, renew } = deps;
  let lookedAt: Date | undefined;

  const stored = () => documents.find('platformCertificates', { where: {}, limit: MAX_CERTIFICATES });
  const warnFrom = ({ expiresAt }: WatchedCertificate) =>
    new Date(expiresAt.getTime() - warningDays * DAY_MS);
  const isEnding = (each: WatchedCertificate) => warnFrom(each) <= now();

  const look = async (): Promise<Record<string, number>> => {
    const [accounts, before, open] = await Promise.all([
      merchants.all(),
      stored(),
      documents.find('incidents', {
        where: { status: 'open', kind: 'certificateEnding' },
        limit: MAX_CERTIFICATES,
      }),
    ]);
    const first = watchedCertificates(accounts, before);
    const aged = first.filter((each) => each.of === 'platform' && isEnding(each));
    await Promise.allSettled(aged.map(({ merchant }) => renew(merchant)));
    const watched = aged.length > 0 ? watchedCertificates(accounts, await stored()) : first;
    const ending = watched.filter(isEnding);
    const mended = open.filter(({ subject }) => !ending.some((each) => each.subject === subject));
    await settleAll([
      ...ending.map((each) => tell(each)),
      ...mended.map(({ subject }) =>
        settleByRule(
          deps,
          'certificateEnding',
          subject,
          'no certificate of this merchant ends soon any more',
        ),
      ),
    ]);
    return ending.length > 0 ? { ending: ending.length } : {};
  };

  const tell = (each: WatchedCertificate): Promise<void> => {
    const hasEnded = each.expiresAt <= now();
    // What an operator has put aside stays there until the certificate has really ended.
    const since = hasEnded ? each.expiresAt : warnFrom(each);
    const moment = `${hasEnded ? 'ended' : 'ends'} on ${each.expiresAt.toISOString().slice(0, 10)}`;
    return recordIncident(
      deps,
      'certificateEnding',
      each.subject,
      `${WHAT[each.of]} ${moment}: ${REMEDY[each.of]}`,
      since,
    );
  };

  return async () => {
    if (lookedAt && now().getTime() - lookedAt.getTime() < LOOK_AGAIN_AFTER_MS) return {};
    const at = now();
    const report = await look();
    lookedAt = at;
    return report;
  };
}

const WHAT = { merchant: 'the merchant certificate', platform: "WeChat Pay's platform certificate" } as const;
const REMEDY = {
  merchant: 'apply for a new one in the merchant platform, then change certificate, serialNo and privateKey',
  platform: "WeChat offers no later one: set WeChat Pay's public key (publicKeyId, publicKey)",
} as const;
