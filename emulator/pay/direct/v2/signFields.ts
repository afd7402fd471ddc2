import { signV2, type V2SignType } from './signV2';

const isKept = ([, value]: [string, unknown]) => value !== undefined && value !== '';

/** The fields that have a value, with their sign. */
export function signFields(
  fields: Readonly<Record<string, unknown>>,
  key: string,
  signType: V2SignType,
): Record<string, unknown> {
  const kept = Object.entries(fields).filter(isKept);
  const texts = Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
  return { ...Object.fromEntries(kept), sign: signV2(texts, key, signType) };
}
