import { randomBytes } from 'node:crypto';

/** A reply of WeChat's server API. */
export type Answer = Record<string, unknown> & { errcode?: number; errmsg?: string };

/** WeChat's errcodes that the local cloud answers, with WeChat's own texts. Source: each API's error table. */
export const errors = {
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40037: 'invalid template_id',
  40125: 'invalid appsecret',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41028: 'invalid form id',
  41029: 'form id used count reach limit',
  41030: 'invalid page',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  43101: 'user refuse to accept the msg',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45109: 'this api has been withdrawn',
  47001: 'data format error',
  47003: 'argument invalid!',
} as const;

const hex = () => randomBytes(4).toString('hex');

/** Error texts end with an id that WeChat's support asks for. */
const withRequestId = (text: string) => `${text} rid: ${hex()}-${hex()}-${hex()}`;

/** A refusal; `detail` goes between WeChat's text and the request id. */
export const failure = (errcode: keyof typeof errors, detail = ''): Answer => ({
  errcode,
  errmsg: withRequestId(`${errors[errcode]} ${detail}`.trim()),
});

/** A refusal with a code that was asked for from outside. */
export const injectedFailure = (errcode: number, errmsg = 'injected failure'): Answer => ({
  errcode,
  errmsg: withRequestId(errmsg),
});

export const OK: Answer = { errcode: 0, errmsg: 'ok' };
