import type { Ran } from './runTool';

export interface Uploaded {
  done: string[];
  failed?: { name: string; says: string };
  /** Not begun. */
  left: string[];
}

/** One after the other, in the given order; the first failure ends it, so that what is done is always a beginning. */
export async function uploadAll(
  names: readonly string[],
  upload: (name: string) => Promise<Ran>,
  say: (line: string) => void,
): Promise<Uploaded> {
  const done: string[] = [];
  for (const [index, name] of names.entries()) {
    say(`${index + 1}/${names.length} ${name} ...`);
    const ran = await upload(name);
    if (!ran.ok) return { done, failed: { name, says: ran.says }, left: names.slice(index + 1) };
    done.push(name);
  }
  return { done, left: [] };
}
