import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../../shared/settings';
import { committable } from './gitView';

const SECRET_NAME = /(^|_)(KEY|UKEY|SECRET|TOKEN)$/;
const PUBLIC_NAME = /PUBLIC/;
/** JSON that holds secrets in fields of these names. */
const SECRET_FIELD = /(key|secret)$/i;
const PUBLIC_FIELD = /^public/i;
/** What is shorter could be found anywhere. */
const LEAST_LENGTH = 8;
/** The first lines of every private key look alike; this part of the third is the key's own. */
const PEM_PART = [130, 190] as const;
/** Pictures and the like; a bundle is smaller. */
const LARGEST_FILE_BYTES = 2 * 1024 * 1024;

/** The part of a secret that is looked for. */
function needleOf(value: string): string | undefined {
  const body = /-----BEGIN [A-Z ]+-----([^-]+)-----END/.exec(value)?.[1]?.replace(/\\n|\\r|\s/g, '');
  const needle = body === undefined ? value.trim() : body.slice(...PEM_PART);
  return needle.length >= LEAST_LENGTH ? needle : undefined;
}

/** Every text in JSON that stands in a field with a secret's name. */
function secretFields(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(secretFields);
  if (typeof json !== 'object' || json === null) return [];
  return Object.entries(json).flatMap(([field, value]) =>
    typeof value === 'string'
      ? SECRET_FIELD.test(field) && !PUBLIC_FIELD.test(field)
        ? [value]
        : []
      : secretFields(value),
  );
}

function secretsIn(name: string, value: string): string[] {
  if (SECRET_NAME.test(name) && !PUBLIC_NAME.test(name)) return [value];
  if (!/^\s*[[{]/.test(value)) return [];
  try {
    return secretFields(JSON.parse(value));
  } catch {
    return [];
  }
}

/** What is looked for, with the setting that it belongs to. */
export function needlesOf(env: Environment): { setting: string; needle: string }[] {
  return Object.entries(env).flatMap(([setting, value = '']) =>
    secretsIn(setting, value).flatMap((secret) => {
      const needle = needleOf(secret);
      return needle === undefined ? [] : [{ setting, needle }];
    }),
  );
}

function filesUnder(root: string, folder: string): string[] {
  const dir = join(root, folder);
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
}

/** Files that will be deployed, or could be committed, and hold the value of a secret setting. */
export function findLeaks(
  root: string,
  env: Environment,
  built: string,
): { setting: string; file: string }[] {
  const needles = needlesOf(env);
  if (needles.length === 0) return [];
  const files = new Set([
    ...filesUnder(root, built),
    ...filesUnder(root, 'miniprogram'),
    ...committable(root),
  ]);
  return [...files].flatMap((file) => {
    const path = join(root, file);
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found?.isFile() || found.size > LARGEST_FILE_BYTES) return [];
    const text = readFileSync(path, 'utf8');
    return needles.flatMap(({ setting, needle }) => (text.includes(needle) ? [{ setting, file }] : []));
  });
}
