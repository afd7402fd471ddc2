import { type Cloud } from '../../../emulator/cloud';
import { sampleOf, type Sample } from '../sample';

export interface Answered {
  sample: Sample;
  result: Record<string, unknown>;
}

/** Calls a function as a buyer, or as another source. @throws Error when it fails or refuses */
export async function call(
  cloud: Cloud,
  name: string,
  data: object,
  from: { openid: string } | { source: string },
): Promise<Answered> {
  const source = 'source' in from ? from.source : 'wx_client';
  const reply = await cloud.call({
    name,
    data,
    source,
    ...('openid' in from ? { openid: from.openid } : {}),
  });
  const result = (reply.result ?? {}) as Record<string, unknown>;
  if (result.ok === false)
    throw new Error(`${name} refused: ${String(result.code)} ${String(result.message)}`);
  return { sample: sampleOf(name, reply), result };
}

/** A field of a reply that must be text. */
export function textOf(result: Record<string, unknown>, name: string): string {
  const value = result[name];
  if (typeof value !== 'string') throw new Error(`a reply has no ${name}: ${JSON.stringify(result)}`);
  return value;
}
