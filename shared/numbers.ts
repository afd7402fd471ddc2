import type { Channel } from './contracts/wxPay';
import { channels } from './contracts/wxPay';

const kinds = { order: '1', payment: '2', refund: '3' } as const;
export type NumberKind = keyof typeof kinds;

/** China has had one offset all year since 1991. */
export const BEIJING_OFFSET_MS = 8 * 60 * 60 * 1000;

/** yyyyMMddHHmmssSSS in Beijing time, whatever the clock of the function says. */
export function beijingDigits(at: Date, digits: 8 | 14 | 17): string {
  const iso = new Date(at.getTime() + BEIJING_OFFSET_MS).toISOString();
  return iso.replace(/\D/g, '').slice(0, digits);
}

/** The moment of `yyyyMMddHHmmss` in Beijing time; undefined when the text is no such moment. */
export function parseBeijingTime(text: string): Date | undefined {
  const match = /^(\d{4})-?(\d{2})-?(\d{2}) ?(\d{2}):?(\d{2}):?(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

export interface NumberParts {
  channel: Channel;
  kind: NumberKind;
  /** 2 digits: what kind of goods. */
  goodsType: string;
}

const RANDOM_DIGITS = 10;

/** Random digits from a cryptographic source; passed in so that the domain stays pure. */
export type RandomDigits = (count: number) => string;

/**
 * A number of ours, 32 digits: 2 channel, 1 kind, 2 goods, 17 time, 10 random. Text everywhere: 32 digits do not
 * survive a JavaScript number.
 */
export function createNumber(parts: NumberParts, at: Date, randomDigits: RandomDigits): string {
  return `${channels[parts.channel]}${kinds[parts.kind]}${parts.goodsType}${beijingDigits(at, 17)}${randomDigits(RANDOM_DIGITS)}`;
}

/** The parts of a number of ours, or undefined when it is none. */
export function parseNumber(number: string): (NumberParts & { at: Date }) | undefined {
  const match = /^(\d{2})(\d)(\d{2})(\d{14})(\d{3})\d{10}$/.exec(number);
  if (!match) return undefined;
  const [, channelCode, kindCode, goodsType, seconds, milliseconds] = match;
  const channel = (Object.keys(channels) as Channel[]).find((name) => channels[name] === channelCode);
  const kind = (Object.keys(kinds) as NumberKind[]).find((name) => kinds[name] === kindCode);
  const at = parseBeijingTime(String(seconds));
  if (!channel || !kind || !at || goodsType === undefined) return undefined;
  return { channel, kind, goodsType, at: new Date(at.getTime() + Number(milliseconds)) };
}
