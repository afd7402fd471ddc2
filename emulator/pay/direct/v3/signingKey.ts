import { type KeyObject } from 'node:crypto';
import { type DirectMerchant } from '../merchant';

export interface SigningKey {
  serial: string;
  privateKey: KeyObject;
}

const PUBLIC_KEY_ID = /^PUB_KEY_ID_/;

const publicKey = ({ wechatKey }: DirectMerchant): SigningKey | undefined =>
  wechatKey && { serial: wechatKey.id, privateKey: wechatKey.privateKey };

const certificate = ({ platformCertificates }: DirectMerchant): SigningKey | undefined => {
  const last = platformCertificates.at(-1);
  return last && { serial: last.serialNo, privateKey: last.privateKey };
};

function keyOf(merchant: DirectMerchant, prefersPublicKey: boolean): SigningKey {
  const [first, second] = prefersPublicKey ? [publicKey, certificate] : [certificate, publicKey];
  const key = first(merchant) ?? second(merchant);
  if (!key) throw new Error(`merchant ${merchant.mchId} has neither public key nor certificate`);
  return key;
}

/**
 * What an answer is signed with: during a switch the request's `Wechatpay-Serial` decides.
 * Source: V3 reference, serial kinds and the switch.
 */
export const answerKey = (merchant: DirectMerchant, askedSerial: string | undefined): SigningKey =>
  keyOf(
    merchant,
    merchant.signedBy === 'both' ? PUBLIC_KEY_ID.test(askedSerial ?? '') : merchant.signedBy === 'publicKey',
  );

/** What the n-th try of a notice is signed with: during a switch both kinds arrive, here in turn. */
export const noticeKey = (merchant: DirectMerchant, tries: number): SigningKey =>
  keyOf(merchant, merchant.signedBy === 'both' ? tries % 2 === 1 : merchant.signedBy === 'publicKey');
