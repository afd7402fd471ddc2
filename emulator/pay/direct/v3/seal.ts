import { newCertificateSerial } from '../certificate';
import { newNonce } from '../../identifiers';
import { signLines } from '../rsa';
import { probeSignature, withChangedByte } from '../spoil';
import { type SigningKey } from './signingKey';

/** Source: V3 reference, headers: the only type that the local cloud speaks. */
const SIGNATURE_TYPE = 'WECHATPAY2-SHA256-RSA2048';

/** Merchants must refuse what is older than 300 seconds. Source: V3 reference, decision table. */
const TOO_OLD_SECONDS = 301;

export type SealTrouble = 'probe' | 'unknownSerial' | 'changedByte' | 'oldTimestamp' | 'unsigned';

export interface Sealed {
  headers: Record<string, string>;
  body: string;
}

/** Signs a body as WeChat Pay does; `now` is virtual ms. */
export function seal(body: string, key: SigningKey, now: number, trouble?: SealTrouble): Sealed {
  if (trouble === 'unsigned') return { headers: {}, body };
  const age = trouble === 'oldTimestamp' ? TOO_OLD_SECONDS : 0;
  const timestamp = String(Math.floor(now / 1000) - age);
  const nonce = newNonce();
  const genuine = signLines([timestamp, nonce, body], key.privateKey);
  return {
    headers: {
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Signature': trouble === 'probe' ? probeSignature() : genuine,
      'Wechatpay-Signature-Type': SIGNATURE_TYPE,
      'Wechatpay-Serial': trouble === 'unknownSerial' ? newCertificateSerial() : key.serial,
    },
    body: trouble === 'changedByte' ? withChangedByte(body) : body,
  };
}
