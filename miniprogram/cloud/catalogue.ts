import type { Trouble } from './callFunction';
import { cloudFailureOf } from './cloudFailure';
import { readField } from './readField';
import { failureText } from './refusalText';

export interface CatalogueProduct {
  sku: string;
  title: string;
  /** Price of one piece in fen, for display: the server prices the order. */
  fee: number;
}

/** A mini program reads at most 20 documents at once. Source: Collection.limit (client side). */
export const CATALOGUE_PAGE_SIZE = 20;

/** Reads documents of the collection `products` that are on sale, in a stable order. */
export type ReadProducts = (range: { skip: number; limit: number }) => Promise<unknown[]>;

export type CataloguePage =
  | { kind: 'answered'; products: CatalogueProduct[]; next?: number }
  | Exclude<Trouble, { kind: 'refused' }>;

/** A page of what is for sale, from `skip` on; `next` is where the following page starts. Never throws. */
export function createCatalogue(read: ReadProducts) {
  return async (skip: number): Promise<CataloguePage> => {
    try {
      const documents = await read({ skip, limit: CATALOGUE_PAGE_SIZE });
      const products = documents.flatMap(productOf);
      const isLast = documents.length < CATALOGUE_PAGE_SIZE;
      return { kind: 'answered', products, ...(isLast ? {} : { next: skip + CATALOGUE_PAGE_SIZE }) };
    } catch (error) {
      const failure = cloudFailureOf(error);
      return { ...failure, text: failureText(failure.why) };
    }
  };
}

/** One product; nothing when it cannot be sold: without a title or a price in whole fen. */
function productOf(document: unknown): CatalogueProduct[] {
  const [sku, title, fee] = ['_id', 'title', 'fee'].map((name) => readField(document, name));
  const hasPrice = typeof fee === 'number' && Number.isSafeInteger(fee) && fee >= 1;
  return typeof sku === 'string' && typeof title === 'string' && hasPrice ? [{ sku, title, fee }] : [];
}
