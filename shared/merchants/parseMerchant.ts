import type { KeyObject, X509Certificate } from 'node:crypto';
import * as v from 'valibot';
import type { MerchantAccount, V2Keys, V3Keys } from './merchant';
import { isSameKey, privatePem, readCertificate, readPrivateKey, readPublicKey, type Read } from './pem';

const text = v.optional(v.pipe(v.string(), v.trim()));
const mchId = v.pipe(v.string(), v.regex(/^\d{8,10}$/, 'must be 8 to 10 digits'));
const appid = v.pipe(v.string(), v.regex(/^wx\w{6,30}$/, 'must be wx and the rest of the AppID'));
/** Source: wechatpay-v3 section 1: 32 letters and digits, used as 32 bytes. The APIv2 key has the same form. */
const apiKey = v.optional(
  v.pipe(v.string(), v.trim(), v.regex(/^[A-Za-z0-9]{32}$/, 'must be 32 letters and digits')),
);

const given = v.object({
  mchId,
  appids: v.pipe(v.array(appid), v.minLength(1, 'must name at least one AppID')),
  partnerMchId: v.optional(mchId),
  partnerAppid: v.optional(appid),
  serialNo: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.toUpperCase(),
      v.regex(/^[0-9A-F]{8,40}$/, 'must be the hexadecimal serial number'),
    ),
  ),
  privateKey: text,
  certificate: text,
  apiV3Key: apiKey,
  previousApiV3Key: apiKey,
  publicKeyId: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.regex(/^PUB_KEY_ID_\d{1,60}$/, 'must be PUB_KEY_ID_ and digits, as the merchant platform shows it'),
    ),
  ),
  publicKey: text,
  platformCertificates: v.optional(v.array(v.string()), []),
  apiKey,
  previousApiKey: apiKey,
  signType: v.optional(v.picklist(['MD5', 'HMAC-SHA256'], 'must be MD5 or HMAC-SHA256'), 'HMAC-SHA256'),
});
type Given = v.InferOutput<typeof given>;

export type ParsedMerchant = { merchant: MerchantAccount } | { problems: string[] };

/**
 * Reads a merchant's keys and checks whether they belong together: a mistake is told in one sentence a field, when a
 * function starts and not when the first buyer pays. No sentence repeats a secret.
 */
export function parseMerchant(record: unknown): ParsedMerchant {
  const parsed = v.safeParse(given, record);
  if (!parsed.success) {
    return {
      problems: parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'merchant'} ${wordsOf(issue)}`),
    };
  }
  const fields = parsed.output;
  const problems: string[] = [];
  const take = <T>(field: string, result: Read<T> | undefined): T | undefined => {
    if (result && 'problem' in result) problems.push(`${field} ${result.problem}`);
    return result && 'value' in result ? result.value : undefined;
  };
  const privateKey = take('privateKey', fields.privateKey ? readPrivateKey(fields.privateKey) : undefined);
  const certificate = take(
    'certificate',
    fields.certificate ? readCertificate(fields.certificate) : undefined,
  );
  const publicKey = take('publicKey', fields.publicKey ? readPublicKey(fields.publicKey) : undefined);
  const platform = fields.platformCertificates.flatMap((pem, index) => {
    const read = take(`platformCertificates.${index}`, readCertificate(pem));
    return read ? [read] : [];
  });
  const keys: Keys = { privateKey, certificate, publicKey, platform };
  problems.push(...mismatches(fields, keys));
  if (problems.length > 0) return { problems };

  const v3 = v3Keys(fields, keys);
  const v2 = v2Keys(fields, keys);
  if (!v3 && !v2) return { problems: ['has no keys: give apiV3Key for APIv3, or apiKey for APIv2'] };
  const { partnerMchId, partnerAppid } = fields;
  return {
    merchant: {
      mchId: fields.mchId,
      appids: fields.appids,
      ...(partnerMchId && partnerAppid ? { partner: { mchId: partnerMchId, appid: partnerAppid } } : {}),
      ...(v3 ? { v3 } : {}),
      ...(v2 ? { v2 } : {}),
      ...(certificate ? { certificateExpiresAt: new Date(certificate.validTo) } : {}),
    },
  };
}

interface Keys {
  privateKey: KeyObject | undefined;
  certificate: X509Certificate | undefined;
  publicKey: KeyObject | undefined;
  platform: X509Certificate[];
}

/** Each rule with the sentence for whoever broke it. */
function mismatches(fields: Given, { privateKey, certificate, publicKey, platform }: Keys): string[] {
  const own = privateKey ?? certificate?.publicKey;
  const isOwn = (key: KeyObject) => own !== undefined && isSameKey(key, own);
  const wantsV3 = fields.apiV3Key !== undefined;
  const rules: [boolean, string][] = [
    [!fields.partnerMchId !== !fields.partnerAppid, 'partnerMchId and partnerAppid belong together'],
    [wantsV3 && !fields.privateKey, 'privateKey is missing: the text of apiclient_key.pem'],
    [
      wantsV3 && !fields.serialNo && !fields.certificate,
      'serialNo is missing: the serial number of apiclient_cert.pem',
    ],
    [
      certificate !== undefined && privateKey !== undefined && !certificate.checkPrivateKey(privateKey),
      'privateKey and certificate are of different pairs: both come from one download',
    ],
    [
      certificate !== undefined && fields.serialNo !== undefined && serialOf(certificate) !== fields.serialNo,
      "serialNo is not the certificate's: see openssl x509 -in apiclient_cert.pem -noout -serial",
    ],
    [
      !fields.publicKeyId !== !fields.publicKey,
      "publicKeyId and publicKey belong together: both are on the merchant platform's page of WeChat Pay's public key",
    ],
    [
      publicKey !== undefined && isOwn(publicKey),
      "publicKey is the merchant's own: WeChat Pay's (pub_key.pem) belongs here",
    ],
    [
      platform.some((each) => isOwn(each.publicKey) || serialOf(each) === fields.serialNo),
      "platformCertificates holds the merchant's own certificate: WeChat Pay's belong here",
    ],
    [
      fields.apiKey !== undefined && fields.apiKey === fields.apiV3Key,
      'apiKey and apiV3Key are the same: they are two settings of the merchant platform',
    ],
    [
      certificate !== undefined && privateKey === undefined,
      'privateKey is missing: a certificate is useless without the text of apiclient_key.pem',
    ],
  ];
  return rules.flatMap(([broken, sentence]) => (broken ? [sentence] : []));
}

const serialOf = (certificate: X509Certificate) => certificate.serialNumber.toUpperCase();

function v3Keys(fields: Given, { privateKey, certificate, publicKey, platform }: Keys): V3Keys | undefined {
  const { apiV3Key, previousApiV3Key, publicKeyId } = fields;
  const serialNo = fields.serialNo ?? (certificate && serialOf(certificate));
  if (!apiV3Key || !privateKey || !serialNo) return undefined;
  return {
    serialNo,
    privateKey,
    apiV3Keys: previousApiV3Key ? [apiV3Key, previousApiV3Key] : [apiV3Key],
    ...(publicKeyId ? { publicKeyId } : {}),
    certificateEnds: platform.map(({ validTo }) => new Date(validTo)),
    wechatKeys: new Map([
      ...platform.map((each): [string, KeyObject] => [serialOf(each), each.publicKey]),
      ...(publicKeyId && publicKey ? [[publicKeyId, publicKey] as const] : []),
    ]),
  };
}

function v2Keys(
  { apiKey, previousApiKey, signType }: Given,
  { certificate, privateKey }: Keys,
): V2Keys | undefined {
  if (!apiKey) return undefined;
  return {
    apiKeys: previousApiKey ? [apiKey, previousApiKey] : [apiKey],
    signType,
    ...(certificate && privateKey
      ? { client: { cert: certificate.toString(), key: privatePem(privateKey) } }
      : {}),
  };
}

/** A wrong type is told by its name; the value itself may be a key. */
function wordsOf(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === 'schema' && issue.received === 'undefined') return 'is missing';
  return issue.kind === 'schema' && issue.type !== 'picklist'
    ? `must be ${issue.type === 'string' ? 'text' : issue.expected}`
    : issue.message;
}
