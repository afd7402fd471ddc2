import type { Fen } from '../money/fen';
import { BEIJING_OFFSET_MS } from '../numbers';
import type { FieldType } from './fieldTypes';
import type { MessageValue, ValueKind } from './messageValue';

/** Source: 订阅消息参数值内容限制说明, thing: at most 20 characters. */
const THING_MAX_LENGTH = 20;

/** Source: the same page, character_string: at most 32. */
const CODE_MAX_LENGTH = 32;

/** Stands where there is no number, because no field may be empty. */
const NO_CODE = '-';

type Of<K extends ValueKind> = Extract<MessageValue, { kind: K }>;
type Writers = { [K in ValueKind]: Partial<Record<FieldType, (value: Of<K>) => string>> };

/** Which kinds of values can be written into which types of fields, and how. */
const writers: Writers = {
  text: { thing: shortened },
  identifier: { character_string: ({ text }) => text },
  code: {
    character_string: ({ text }) => text.replace(/[^\x21-\x7e]/g, '').slice(0, CODE_MAX_LENGTH) || NO_CODE,
    thing: ({ text }) => shortened({ kind: 'text', text, otherwise: '无' }),
  },
  fee: {
    amount: ({ fee }) => `${yuan(fee)}元`,
    number: ({ fee }) => yuan(fee),
    character_string: ({ fee }) => yuan(fee),
    thing: ({ fee }) => `${yuan(fee)}元`,
  },
  moment: {
    time: ({ at }) => chineseTime(at),
    date: ({ at }) => plainTime(at),
    thing: ({ at }) => plainTime(at),
  },
  word: { phrase: ({ text }) => text, thing: ({ text }) => text },
  count: {
    number: ({ count }) => String(count),
    character_string: ({ count }) => String(count),
    thing: ({ count }) => String(count),
  },
};

export function canWrite(type: FieldType, kind: ValueKind): boolean {
  return Object.hasOwn(writers[kind], type);
}

/** Types of fields that a kind of value fits into. */
export function typesFor(kind: ValueKind): string[] {
  return Object.keys(writers[kind]);
}

/** The value as WeChat takes it for this type of field; undefined where the table has no writer. */
export function writeField<K extends ValueKind>(
  type: FieldType,
  value: Of<K> & { kind: K },
): string | undefined {
  return writers[value.kind][type]?.(value);
}

function yuan(fee: Fen): string {
  return `${Math.floor(fee / 100)}.${String(fee % 100).padStart(2, '0')}`;
}

const inBeijing = (at: Date) => new Date(at.getTime() + BEIJING_OFFSET_MS).toISOString();

/** 2030-01-01 15:01 in Beijing. */
const plainTime = (at: Date) => inBeijing(at).slice(0, 16).replace('T', ' ');

/** 2030年1月1日 15:01 in Beijing. */
function chineseTime(at: Date): string {
  const [year, month, day] = inBeijing(at).slice(0, 10).split('-').map(Number);
  return `${year}年${month}月${day}日 ${inBeijing(at).slice(11, 16)}`;
}

/** Without control characters, emoji and doubled blanks; cut with an ellipsis so that the ending still fits. */
function shortened({ text, ending = '', otherwise }: Of<'text'>): string {
  const clean = text
    .replace(/[\p{Z}\s]/gu, ' ')
    .replace(/[\p{C}\u{FE00}-\u{FE0F}\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/ +/g, ' ')
    .trim();
  const shown = clean === '' ? otherwise : clean;
  const room = THING_MAX_LENGTH - ending.length;
  return shown.length <= room ? shown + ending : `${shown.slice(0, room - 1).trimEnd()}…${ending}`;
}
