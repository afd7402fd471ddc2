import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { type DirectMerchantInput, makeDirectMerchant } from '../pay/direct/makeMerchant';
import { materialOf, type MerchantMaterial } from '../pay/direct/material';
import { type DirectMerchant } from '../pay/direct/merchant';
import { SettingError } from '../pay/settingError';
import { UsageError } from './options';

/** Fake, and meant to look it. */
const OWN_MCH_ID = '1900000000';
const FILE = 'merchants.json';
/** Nobody else on this machine has to read keys, not even throw-away ones. */
const OWNER_ONLY = 0o600;

const text = v.pipe(v.string(), v.minLength(1));
const seller = { mchId: text, appids: v.array(text) };
const fileSchema = v.pipe(
  v.array(
    v.strictObject({
      ...seller,
      subMerchants: v.optional(v.array(v.strictObject(seller))),
      apiV3Key: v.optional(text),
      apiKey: v.optional(text),
      signedBy: v.optional(v.picklist(['publicKey', 'certificate', 'both'])),
      refundNotifyUrl: v.optional(text),
      serialNo: v.optional(text),
      privateKey: v.optional(text),
    }),
  ),
  v.minLength(1, 'must hold at least one merchant'),
);

/** Direct merchants for a local cloud. */
export interface GivenMerchants {
  merchants: DirectMerchant[];
  /** Settings with `{{merchant.<field>}}` replaced by what the first merchant has. @throws UsageError */
  fill(env: Record<string, string>): Record<string, string>;
  /** Writes their side of the keys into the folder, or into a new temporary one; answers the file. */
  save(folder: string | undefined): string;
  /** Removes what was written. */
  remove(): void;
}

function readInputs(file: string): DirectMerchantInput[] {
  const fail = (problem: string) => new UsageError(`--merchants ${file}: ${problem}`);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw fail(error instanceof Error ? error.message : String(error));
  }
  const read = v.safeParse(fileSchema, value);
  if (read.success) return read.output;
  const [issue] = read.issues;
  // The value itself may be a key.
  throw fail(
    `${v.getDotPath(issue) ?? 'it'} must be ${issue.expected ?? 'something else'}; see emulator/README.md`,
  );
}

async function make(inputs: DirectMerchantInput[]): Promise<DirectMerchant[]> {
  try {
    return await Promise.all(inputs.map((input) => makeDirectMerchant(input)));
  } catch (error) {
    throw error instanceof SettingError ? new UsageError(`--merchants: ${error.message}`) : error;
  }
}

const PLACEHOLDER = /\{\{merchant\.(\w+)\}\}/g;

function filled(setting: string, material: MerchantMaterial): string {
  const fields = new Map<string, unknown>(Object.entries(material));
  return setting.replace(PLACEHOLDER, (all, name: string) => {
    const value = fields.get(name);
    if (typeof value === 'string') return value;
    throw new UsageError(
      `${all}: a merchant has ${[...fields.keys()].join(', ')}; of these, texts can be filled in`,
    );
  });
}

/**
 * Merchants from a file, or one of its own when `given` is `own`. What the file does not say is made for this run.
 * @throws UsageError
 */
export async function givenMerchants(given: string, appid: string): Promise<GivenMerchants> {
  const inputs = given === 'own' ? [{ mchId: OWN_MCH_ID, appids: [appid] }] : readInputs(given);
  const merchants = await make(inputs);
  const materials = merchants.map(materialOf);
  const [first] = materials;
  let written: string | undefined;
  return {
    merchants,
    fill: (env) =>
      Object.fromEntries(
        Object.entries(env).map(([name, setting]) => [name, first ? filled(setting, first) : setting]),
      ),
    save(folder) {
      const temporary = folder === undefined ? mkdtempSync(join(tmpdir(), 'local-cloud-')) : undefined;
      const file = join(folder ?? temporary ?? '', FILE);
      writeFileSync(file, JSON.stringify(materials, null, 2), { mode: OWNER_ONLY });
      written = temporary ?? file;
      return file;
    },
    remove() {
      if (written !== undefined) rmSync(written, { recursive: true, force: true });
    },
  };
}
