import type { MerchantAccount, PlatformCertificateRecord } from './merchant';

/** A certificate without which calls or notices fail. */
export interface WatchedCertificate {
  /** Of its incident: the merchant who signs, and which certificate. */
  subject: string;
  of: 'merchant' | 'platform';
  expiresAt: Date;
  merchant: MerchantAccount;
}

const signerOf = ({ mchId, partner }: MerchantAccount) => partner?.mchId ?? mchId;

/**
 * What has to be watched: each merchant's own certificate where its text was given, and, for merchants without WeChat's
 * public key, the last of WeChat's certificates. Those before it may end: their successor is known. A partner's stands
 * once, however many sub-merchants it has.
 */
export function watchedCertificates(
  merchants: readonly MerchantAccount[],
  stored: readonly Pick<PlatformCertificateRecord, 'mchId' | 'expiresAt'>[],
): WatchedCertificate[] {
  const watched = merchants.flatMap((merchant): WatchedCertificate[] => {
    const signer = signerOf(merchant);
    const own = merchant.certificateExpiresAt;
    const theirs =
      merchant.v3 && !merchant.v3.publicKeyId
        ? lastOf(merchant, merchant.v3.certificateEnds, stored)
        : undefined;
    return [
      ...(own ? [{ subject: `${signer}:merchant`, of: 'merchant' as const, expiresAt: own, merchant }] : []),
      ...(theirs
        ? [{ subject: `${signer}:platform`, of: 'platform' as const, expiresAt: theirs, merchant }]
        : []),
    ];
  });
  return [...new Map(watched.map((each) => [each.subject, each])).values()];
}

function lastOf(
  { mchId }: MerchantAccount,
  given: readonly Date[],
  stored: readonly Pick<PlatformCertificateRecord, 'mchId' | 'expiresAt'>[],
): Date | undefined {
  const ends = [...given, ...stored.filter((each) => each.mchId === mchId).map(({ expiresAt }) => expiresAt)];
  return ends.sort((a, b) => a.getTime() - b.getTime()).at(-1);
}
