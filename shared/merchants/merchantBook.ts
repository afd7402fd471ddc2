import type { Log } from '../entry/log';
import type { Documents } from '../gateways/documents';
import type { MerchantAccount } from './merchant';
import { parseMerchant } from './parseMerchant';

/** Whose keys there are: those of the environment, and those of the collection `merchantKeys`. */
export interface MerchantBook {
  /** @throws PayError DATABASE_UNAVAILABLE when it has to be looked up and cannot */
  find(mchId: string): Promise<MerchantAccount | undefined>;
  /** Everybody with usable keys. @throws PayError DATABASE_UNAVAILABLE */
  all(): Promise<MerchantAccount[]>;
  /**
   * The first answer of `look` for whoever may be meant: asked about the environment's merchants, then about those of
   * the collection, then, because a key may have changed a moment ago, about the collection read again.
   * @throws PayError DATABASE_UNAVAILABLE
   */
  search<T>(look: (merchants: readonly MerchantAccount[]) => Promise<T | undefined>): Promise<T | undefined>;
  /**
   * Reads the collection again because a key did not fit: keys change without a new deployment.
   * @returns false when it was read less than a minute ago, so that forged notices cannot make it read all the time
   */
  readAgain(): Promise<boolean>;
}

export interface MerchantBookOptions {
  /** From the environment, checked already. */
  given: readonly MerchantAccount[];
  documents: Documents;
  now(): Date;
  log: Log;
}

/** Keys that were changed in the collection are used after this at the latest. */
const BOOK_LIFE_MS = 10 * 60 * 1000;
const READ_AGAIN_AFTER_MS = 60 * 1000;
/** Ours: far more than one shop has. */
const MAX_MERCHANTS = 100;

export function createMerchantBook({ given, documents, now, log }: MerchantBookOptions): MerchantBook {
  let stored: Promise<MerchantAccount[]> | undefined;
  let readAt = new Date(0);

  const age = () => now().getTime() - readAt.getTime();

  const read = (): Promise<MerchantAccount[]> => {
    readAt = now();
    const reading = documents
      .find('merchantKeys', { where: {}, limit: MAX_MERCHANTS })
      .then((records) => records.flatMap(({ _id, ...record }) => checked(_id, record)));
    // What could not be read is read at the next call.
    reading.catch(() => {
      if (stored === reading) stored = undefined;
    });
    stored = reading;
    return reading;
  };

  const checked = (mchId: string, record: object): MerchantAccount[] => {
    const parsed = parseMerchant({ ...record, mchId });
    if ('merchant' in parsed) return [parsed.merchant];
    log('error', 'merchantKeysUnusable', { mchId, problems: parsed.problems.join('; ') });
    return [];
  };

  const readAgain = async (): Promise<boolean> => {
    if (age() < READ_AGAIN_AFTER_MS) return false;
    await read();
    return true;
  };

  const collection = () => (stored && age() < BOOK_LIFE_MS ? stored : read());

  return {
    async find(mchId) {
      const fits = (merchant: MerchantAccount) => merchant.mchId === mchId;
      return given.find(fits) ?? (await collection()).find(fits);
    },
    async all() {
      const others = (await collection()).filter(({ mchId }) => !given.some((one) => one.mchId === mchId));
      return [...given, ...others];
    },
    async search(look) {
      const found = (given.length > 0 ? await look(given) : undefined) ?? (await look(await collection()));
      if (found !== undefined || !(await readAgain())) return found;
      return look(await collection());
    },
    readAgain,
  };
}
