import { type PayCore } from '../../core';
import { type DirectMerchant } from '../merchant';
import { type DirectRequest } from '../request';
import { verifyLines } from '../rsa';
import { numericCodes, V3Error } from './v3Error';

const SCHEME = /^WECHATPAY2-SHA256-RSA2048 +(.*)$/;
const PAIR = /^\s*([a-z_]+)="([^"]*)"\s*$/;
const NAMES = ['mchid', 'serial_no', 'nonce_str', 'timestamp', 'signature'] as const;

type Authorization = Record<(typeof NAMES)[number], string>;

/** Source: V3 reference, Authorization header. */
const CLOCK_TOLERANCE_SECONDS = 5 * 60;
const NONCE = /^[0-9A-Za-z]{1,32}$/;

const refuse = (issue: string, numeric: number = numericCodes.signature) =>
  new V3Error(401, 'SIGN_ERROR', `Authorization: ${issue}`, {
    detail: { field: 'authorization', issue, location: 'authorization' },
    numeric,
  });

function parse(header: string | undefined): Authorization {
  const rest = SCHEME.exec(header ?? '')?.[1];
  if (rest === undefined) throw refuse('must be WECHATPAY2-SHA256-RSA2048 and five pairs');
  const pairs = new Map(
    rest.split(',').map((part) => {
      const [, name = '', value = ''] = PAIR.exec(part) ?? [];
      return [name, value];
    }),
  );
  const missing = NAMES.find((name) => !pairs.get(name));
  if (missing !== undefined || pairs.size !== NAMES.length) {
    throw refuse(missing === undefined ? 'has pairs that do not belong there' : `${missing} is missing`);
  }
  const of = (name: (typeof NAMES)[number]) => pairs.get(name) ?? '';
  return {
    mchid: of('mchid'),
    serial_no: of('serial_no'),
    nonce_str: of('nonce_str'),
    timestamp: of('timestamp'),
    signature: of('signature'),
  };
}

const isFresh = (timestamp: string, now: number) =>
  /^\d{1,12}$/.test(timestamp) &&
  Math.abs(Math.floor(now / 1000) - Number(timestamp)) <= CLOCK_TOLERANCE_SECONDS;

/** Whose request this is. The timestamp is looked at before the signature. @throws V3Error SIGN_ERROR */
export function authenticate(core: PayCore, request: DirectRequest): DirectMerchant {
  const given = parse(request.headers.authorization);
  if (!isFresh(given.timestamp, core.clock.now())) throw refuse('timestamp is more than 5 minutes off');
  if (!NONCE.test(given.nonce_str)) throw refuse('nonce_str must be 1 to 32 letters and digits');
  const merchant = core.direct.get(given.mchid);
  if (!merchant) throw refuse(`WeChat Pay knows no direct merchant ${given.mchid}`);
  if (given.serial_no !== merchant.serialNo) {
    throw refuse('serial_no is not that of the merchant certificate in use', numericCodes.certificateSerial);
  }
  const { method, body, signedTargets } = request;
  const fits = (target: string) =>
    verifyLines(
      [method, target, given.timestamp, given.nonce_str, body],
      merchant.publicKey,
      given.signature,
    );
  if (!signedTargets.some(fits)) {
    const lines = [method, signedTargets.at(-1), given.timestamp, given.nonce_str, '<body>'].join('\\n');
    core.remark('v3', `the signature does not fit; WeChat Pay verifies "${lines}\\n" with the body as sent`);
    throw refuse('the signature does not fit');
  }
  return merchant;
}
