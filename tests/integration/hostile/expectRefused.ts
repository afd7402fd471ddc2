import type { HostileShop } from './useHostileShop';

export interface Refusal {
  code: string;
  /** What the message has to name. */
  names: string;
}

/** The attack is refused with this code, naming what is wrong, and nothing anywhere has changed. */
export async function expectRefused(
  { attack, everything }: HostileShop,
  name: string,
  json: string,
  { code, names }: Refusal,
  as?: { openid?: string; source?: string },
): Promise<void> {
  const before = everything();
  const { result, error } = await attack(name, json, as);
  expect(error).toBeUndefined();
  expect(result).toStrictEqual({ ok: false, code, message: expect.stringContaining(names) });
  expect((result as { message: string }).message.length).toBeLessThan(400);
  expect(everything()).toBe(before);
}
