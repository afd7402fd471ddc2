import { createPrivateKey, createPublicKey, generateKeyPair, randomInt, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { SettingError } from '../settingError';
import { certificateOf, newCertificateSerial } from './certificate';
import { type DirectMerchant, type PlatformCertificate, type SignedBy, type SubMerchant } from './merchant';

/** What a direct merchant of the local cloud is made from; everything that is not given is made up. */
export interface DirectMerchantInput {
  mchId: string;
  appids: readonly string[];
  /** Makes it a partner (服务商), who acts for these. */
  subMerchants?: readonly SubMerchant[];
  /** 32 letters or digits. */
  apiV3Key?: string;
  /** 32 letters or digits, of APIv2. */
  apiKey?: string;
  /** `publicKey` when not given, as new merchants have it. */
  signedBy?: SignedBy;
  refundNotifyUrl?: string;
  /** PEM; a new key when not given. */
  privateKey?: string;
  /** Of the merchant's certificate, hexadecimal; a new one when not given. */
  serialNo?: string;
}

const makeKeyPair = promisify(generateKeyPair);

/** Source: V3 reference, parameters a merchant must supply. */
const KEY_BITS = 2048;
const KEY_LENGTH = 32;
const MCH_ID = /^\d{8,10}$/;
const SERIAL = /^(?:[0-9A-F]{2}){4,20}$/;
const API_KEY = new RegExp(`^[0-9A-Za-z]{${KEY_LENGTH}}$`);

const DAY_MS = 24 * 60 * 60 * 1000;
const YEAR_MS = 365 * DAY_MS;
/** Source: V3 reference: certificates live five years. */
const CERTIFICATE_YEARS = 5;

const PUBLIC_KEY_ID_PREFIX = 'PUB_KEY_ID_';
const PUBLIC_KEY_ID_DIGITS = 34;

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

const newApiKey = () =>
  Array.from({ length: KEY_LENGTH }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');

const newPublicKeyId = () =>
  PUBLIC_KEY_ID_PREFIX + Array.from({ length: PUBLIC_KEY_ID_DIGITS }, () => randomInt(10)).join('');

async function newPrivateKey(): Promise<KeyObject> {
  const { privateKey } = await makeKeyPair('rsa', { modulusLength: KEY_BITS });
  return privateKey;
}

function givenPrivateKey(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch {
    throw new SettingError('directMerchants.privateKey', 'must be a private key in PEM');
  }
}

/** A platform certificate that begins now; `now` and `lifeMs` are ms. */
export async function makePlatformCertificate(
  now: number,
  lifeMs = CERTIFICATE_YEARS * YEAR_MS,
): Promise<PlatformCertificate> {
  const privateKey = await newPrivateKey();
  const serialNo = newCertificateSerial();
  const [effectiveAt, expireAt] = [now, now + lifeMs];
  const certificate = certificateOf(privateKey, {
    subject: 'Local Cloud WeChat Pay',
    serialNo,
    from: effectiveAt,
    until: expireAt,
  });
  return { serialNo, certificate, privateKey, effectiveAt, expireAt };
}

function check({ mchId, appids, subMerchants = [], apiV3Key, apiKey, serialNo }: DirectMerchantInput): void {
  const rules: [string, boolean, string][] = [
    ['mchId', !MCH_ID.test(mchId), 'must be 8 to 10 digits'],
    ['appids', appids.length === 0, 'must name at least one appid'],
    [
      'subMerchants',
      subMerchants.some((sub) => !MCH_ID.test(sub.mchId) || sub.appids.length === 0),
      'must each have 8 to 10 digits and at least one appid',
    ],
    ['apiV3Key', !API_KEY.test(apiV3Key ?? newApiKey()), 'must be 32 letters or digits'],
    [
      'serialNo',
      !SERIAL.test(serialNo ?? newCertificateSerial()),
      'must be 8 to 40 upper-case hexadecimal digits',
    ],
    ['apiKey', !API_KEY.test(apiKey ?? newApiKey()), 'must be 32 letters or digits'],
  ];
  const broken = rules.find(([, isWrong]) => isWrong);
  if (broken) throw new SettingError(`directMerchants.${broken[0]}`, broken[2]);
}

/**
 * A merchant with throw-away keys of its own, made for this run. `now` is ms: its certificates begin a day earlier.
 * @throws SettingError for what could be no merchant
 */
export async function makeDirectMerchant(
  input: DirectMerchantInput,
  now: number = Date.now(),
): Promise<DirectMerchant> {
  check(input);
  const signedBy = input.signedBy ?? 'publicKey';
  const begin = now - DAY_MS;
  const [privateKey, wechatKey, platformCertificate] = await Promise.all([
    input.privateKey === undefined ? newPrivateKey() : givenPrivateKey(input.privateKey),
    signedBy === 'certificate' ? undefined : newPrivateKey(),
    signedBy === 'publicKey' ? undefined : makePlatformCertificate(begin),
  ]);
  const serialNo = input.serialNo ?? newCertificateSerial();
  return {
    mchId: input.mchId,
    appids: input.appids,
    ...(input.subMerchants && { subMerchants: input.subMerchants }),
    apiV3Key: input.apiV3Key ?? newApiKey(),
    apiKey: input.apiKey ?? newApiKey(),
    signedBy,
    ...(input.refundNotifyUrl !== undefined && { refundNotifyUrl: input.refundNotifyUrl }),
    serialNo,
    privateKey,
    publicKey: createPublicKey(privateKey),
    certificate: certificateOf(privateKey, {
      subject: input.mchId,
      serialNo,
      from: begin,
      until: begin + CERTIFICATE_YEARS * YEAR_MS,
    }),
    ...(wechatKey && { wechatKey: { id: newPublicKeyId(), privateKey: wechatKey } }),
    platformCertificates: platformCertificate ? [platformCertificate] : [],
  };
}
