import * as v from 'valibot';
import { faultRuleSchema } from '../faults/ruleSchema';
import { type HttpAccessSettings } from '../functions/httpEvent';
import { isRecord } from '../isRecord';
import { type OpenapiSettings } from '../openapi/openapi';
import { type PaySettings } from '../pay/settings';

const MUST_BE_OBJECT = 'must be a JSON object';
const text = (what = 'must be non-empty text') => v.pipe(v.string(what), v.minLength(1, what));
const fields = v.custom<Record<string, unknown>>(isRecord, MUST_BE_OBJECT);

const strayField = (issue: v.StrictObjectIssue) =>
  issue.expected === 'never' ? 'is not a field of this call' : 'is missing';

/** A body with these fields and no others. */
const body = <Entries extends v.ObjectEntries>(entries: Entries) =>
  v.pipe(fields, v.strictObject(entries, strayField));

/** Virtual time: ms since the epoch, or ISO text. */
const moment = v.pipe(
  v.union([v.number(), v.string()], 'must be ms since the epoch or an ISO date'),
  v.transform((value) => (typeof value === 'number' ? value : Date.parse(value))),
  v.number(),
  v.finite('must be ms since the epoch or an ISO date'),
);
const milliseconds = v.pipe(
  v.number('must be a number of ms'),
  v.finite(),
  v.minValue(0, 'must not be negative'),
);

export const callSchema = body({
  name: text('must be the name of a function'),
  data: v.optional(v.unknown()),
  openid: v.optional(text()),
  source: v.optional(text(), 'wx_client'),
  clientIp: v.optional(text()),
});

const notify = v.union(
  [v.picklist(['once', 'twice', 'never']), v.strictObject({ delayMs: milliseconds })],
  'must be once, twice, never or { delayMs }',
);

export const paySchema = v.pipe(
  body({
    outTradeNo: v.optional(text()),
    prepayId: v.optional(text()),
    outcome: v.picklist(['success', 'cancel', 'fail'], 'must be success, cancel or fail'),
    notify: v.optional(notify),
    openid: v.optional(text()),
    payment: v.optional(fields),
    detail: v.optional(text()),
  }),
  v.check(
    ({ outTradeNo, prepayId, payment }) => Boolean(outTradeNo ?? prepayId ?? payment),
    'needs outTradeNo, prepayId or payment',
  ),
);

const fen = v.pipe(
  v.number('must be a number of fen'),
  v.integer('must be whole fen'),
  v.minValue(1, 'must be at least 1 fen'),
);

export const merchantSchema = v.variant(
  'do',
  [
    v.strictObject({
      do: v.literal('refund'),
      outTradeNo: text(),
      refundFee: fen,
      outRefundNo: v.optional(text()),
      notify: v.optional(v.boolean('must be true or false')),
    }),
    v.strictObject({
      do: v.literal('settle'),
      outRefundNo: text(),
      status: v.picklist(['SUCCESS', 'CHANGE', 'REFUNDCLOSE'], 'must be SUCCESS, CHANGE or REFUNDCLOSE'),
    }),
  ],
  'must be refund or settle',
);

export const clockSchema = v.union(
  [v.strictObject({ advanceMs: milliseconds }), v.strictObject({ advanceTo: moment })],
  'must be { advanceMs } or { advanceTo }: ms, ms since the epoch or an ISO date',
);

export const faultsSchema = v.pipe(
  v.unknown(),
  v.transform((body) => (Array.isArray(body) ? body : [body])),
  v.array(faultRuleSchema),
);

export const seedSchema = v.union(
  [
    v.pipe(
      v.array(fields),
      v.transform((documents) => ({ documents, mode: 'replace' as const })),
    ),
    v.strictObject({
      documents: v.array(fields),
      mode: v.optional(v.picklist(['replace', 'add']), 'replace'),
    }),
  ],
  'must be a list of documents or { documents, mode: replace or add }',
);

export const grantSchema = body({
  openid: text(),
  templateId: text(),
  result: v.picklist(['accept', 'reject', 'ban', 'filter'], 'must be accept, reject, ban or filter'),
});

/** A form with report-submit, for template messages. */
export const formIdSchema = body({ openid: text() });

/** The printer is switched off, or its account changed. */
export const printerSchema = body({
  online: v.optional(v.boolean('must be true or false')),
});

/** The buyer in WeChat's own component for receipt. */
export const receiptSchema = body({ openid: text(), transactionId: text() });

export const noticeSchema = body({
  functionName: v.optional(text()),
  event: fields,
  source: v.optional(text()),
  openid: v.optional(text()),
});

export const clientSchema = v.pipe(
  fields,
  v.looseObject(
    { openid: text(), action: v.pipe(text(), v.startsWith('database.', 'must be a database action')) },
    'is missing',
  ),
);

/** Switches by name; the service that owns them checks each one and names what is wrong. */
const switches = <Settings>() => v.custom<Partial<Settings>>(isRecord, MUST_BE_OBJECT);

export const settingsSchema = body({
  pay: v.optional(switches<PaySettings>()),
  openapi: v.optional(switches<OpenapiSettings>()),
  http: v.optional(switches<HttpAccessSettings>()),
});

export const replaySchema = body({ noticeId: text() });

export const reloadSchema = body({ name: v.optional(text()) });

export type ReplayInput = v.InferOutput<typeof replaySchema>;
export type ReloadInput = v.InferOutput<typeof reloadSchema>;
export type CallInput = Partial<v.InferOutput<typeof callSchema>> & { name: string };
export type PayInput = v.InferOutput<typeof paySchema>;
export type MerchantInput = v.InferOutput<typeof merchantSchema>;
export type ClockInput = v.InferOutput<typeof clockSchema>;
export type NoticeInput = v.InferOutput<typeof noticeSchema>;
export type FormIdInput = v.InferOutput<typeof formIdSchema>;
export type PrinterInput = v.InferOutput<typeof printerSchema>;
export type GrantInput = v.InferOutput<typeof grantSchema>;
export type ReceiptInput = v.InferOutput<typeof receiptSchema>;
export type ClientInput = v.InferOutput<typeof clientSchema>;
export type SettingsInput = v.InferOutput<typeof settingsSchema>;
export type SeedInput = v.InferOutput<typeof seedSchema>;
