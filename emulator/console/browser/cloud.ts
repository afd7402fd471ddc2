import { type Snapshot } from '../snapshot';

/** What a command came to: the answer, or why it was not done. */
export type Outcome = { ok: true; answer: unknown } | { ok: false; message: string };

/** A command to the control surface. */
export type Send = (method: 'POST' | 'DELETE', path: string, body?: unknown) => Promise<Outcome>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** @throws Error when the local cloud does not answer */
export async function readSnapshot(): Promise<Snapshot> {
  const response = await fetch('/console/snapshot.json');
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return (await response.json()) as Snapshot;
}

/** Never throws: a person reads the outcome. */
export const send: Send = async (method, path, body) => {
  try {
    const response = await fetch(`/_emulator/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!isObject(answer) || answer.ok !== false) return { ok: true, answer };
    return { ok: false, message: `${String(answer.code)}：${String(answer.message)}` };
  } catch {
    return { ok: false, message: '本地云没有回应' };
  }
};

/** The newest documents of a collection as indented JSON, or why they cannot be shown. */
export async function readDocuments(collection: string): Promise<string> {
  try {
    const response = await fetch(`/console/documents.json?collection=${encodeURIComponent(collection)}`);
    return JSON.stringify(await response.json(), undefined, 2);
  } catch {
    return '本地云没有回应';
  }
}
