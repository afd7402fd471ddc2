import type { KeyObject } from 'node:crypto';
import type { Log } from '../../entry/log';
import type { MerchantAccount, V3Keys } from '../../merchants/merchant';
import { readCertificate } from '../../merchants/pem';
import type { Documents } from '../documents';
import type { PlatformCertificate } from './certificates';

/** A merchant that has APIv3 keys. */
export type V3Merchant = MerchantAccount & { v3: V3Keys };

/** The merchant, when it has keys for APIv3. */
export function v3Merchant(merchant: MerchantAccount): V3Merchant | undefined {
  return merchant.v3 && { ...merchant, v3: merchant.v3 };
}

/** WeChat's keys by serial: those of the settings, those downloaded before, those downloaded now. */
export interface WechatKeys {
  /** The key that the serial names, for a message to this merchant; undefined refuses the message. */
  find(merchant: V3Merchant, serial: string): Promise<KeyObject | undefined>;
  /** Asks WeChat for the certificates that it offers now, and keeps them. Throws nothing that WeChat does not answer. */
  renew(merchant: V3Merchant): Promise<void>;
}

export interface WechatKeysOptions {
  documents: Documents;
  now(): Date;
  log: Log;
  /** GET /v3/certificates, verified; undefined when WeChat did not answer or offers none. */
  download(merchant: V3Merchant): Promise<PlatformCertificate[] | undefined>;
}

/** Serials of platform certificates; public keys have a name that begins with PUB_KEY_ID_ and are never downloaded. */
const CERTIFICATE_SERIAL = /^[0-9A-F]{8,40}$/;
/** A serial that nobody knows may come from anybody: it causes one look into the database, one download, in this time. */
const LOOK_AGAIN_AFTER_MS = 60 * 1000;
const DOWNLOAD_AGAIN_AFTER_MS = 5 * 60 * 1000;
/** Ours: a merchant has two at most. */
const MAX_CERTIFICATES = 100;

interface Known {
  key: KeyObject;
  mchId: string;
  expiresAt: Date;
}

/** Source: 平台证书更换: refreshed by themselves, never all at once, and kept by serial while both are in use. */
export function createWechatKeys({ documents, now, log, download }: WechatKeysOptions): WechatKeys {
  const known = new Map<string, Known>();
  const lookUp = atMostEvery(LOOK_AGAIN_AFTER_MS, now);
  const downloads = new Map<string, ReturnType<typeof atMostEvery>>();

  const usable = (serial: string, { mchId }: V3Merchant): KeyObject | undefined => {
    const found = known.get(keyOf(mchId, serial));
    return found && found.expiresAt > now() ? found.key : undefined;
  };

  const readStored = async (): Promise<void> => {
    const records = await documents.find('platformCertificates', { where: {}, limit: MAX_CERTIFICATES });
    for (const { serial, mchId, certificate, expiresAt } of records) {
      const read = readCertificate(certificate);
      if ('value' in read) known.set(keyOf(mchId, serial), { key: read.value.publicKey, mchId, expiresAt });
    }
  };

  const fetchNew = async (merchant: V3Merchant): Promise<void> => {
    const { mchId } = merchant;
    const certificates = (await download(merchant)) ?? [];
    const fetchedAt = now();
    for (const { serial, certificate, expiresAt } of certificates)
      known.set(keyOf(mchId, serial), { key: certificate.publicKey, mchId, expiresAt });
    // Kept for the next instance; this one has them already.
    const kept = await Promise.allSettled(
      certificates.map(({ serial, pem, expiresAt }) =>
        documents.insert('platformCertificates', {
          _id: keyOf(mchId, serial),
          serial,
          mchId,
          certificate: pem,
          expiresAt,
          fetchedAt,
        }),
      ),
    );
    log('info', 'certificatesDownloaded', {
      mchId,
      serials: certificates.map(({ serial }) => serial),
      notKept: kept.filter(({ status }) => status === 'rejected').length,
    });
  };

  const fetchOnce = (merchant: V3Merchant): Promise<void> => {
    const limited = downloads.get(merchant.mchId) ?? atMostEvery(DOWNLOAD_AGAIN_AFTER_MS, now);
    downloads.set(merchant.mchId, limited);
    return limited(() => fetchNew(merchant));
  };

  return {
    renew: fetchOnce,
    async find(merchant, given) {
      const configured = merchant.v3.wechatKeys.get(given);
      if (configured) return configured;
      const serial = given.toUpperCase();
      if (!CERTIFICATE_SERIAL.test(serial)) return undefined;
      const inHand = merchant.v3.wechatKeys.get(serial) ?? usable(serial, merchant);
      if (inHand) return inHand;
      await lookUp(readStored);
      if (!usable(serial, merchant)) await fetchOnce(merchant);
      return usable(serial, merchant);
    },
  };
}

const keyOf = (mchId: string, serial: string) => `${mchId}:${serial}`;

/** Does some work, or waits for the same work that somebody else began less than `ms` ago; failed work does not count. */
function atMostEvery(ms: number, now: () => Date): (work: () => Promise<void>) => Promise<void> {
  let last: { at: number; done: Promise<void> } | undefined;
  return (work) => {
    if (last && now().getTime() - last.at < ms) return last.done;
    const begun = { at: now().getTime(), done: work() };
    begun.done.catch(() => {
      if (last === begun) last = undefined;
    });
    last = begun;
    return begun.done;
  };
}
