import type {
  MAX_LINES as ServerMaxLines,
  MAX_QUANTITY as ServerMaxQuantity,
} from '../../shared/contracts/wxPay';
import type { Storage } from '../cloud/checkout/pendingPurchases';
import type { CatalogueProduct } from '../cloud/catalogue';
import { readField } from '../cloud/readField';

export const MAX_QUANTITY: typeof ServerMaxQuantity = 999;
export const MAX_LINES: typeof ServerMaxLines = 50;

/** A product as it was shown, and how many of it. */
export interface CartEntry extends CatalogueProduct {
  quantity: number;
}

const STORAGE_KEY = 'cart';

const isEntry = (value: unknown): value is CartEntry =>
  typeof readField(value, 'sku') === 'string' &&
  typeof readField(value, 'title') === 'string' &&
  Number.isSafeInteger(readField(value, 'fee')) &&
  Number.isSafeInteger(readField(value, 'quantity'));

/** What the buyer has chosen; kept in storage. A broken storage costs the cart's memory, nothing else. */
export function createCart(storage: Storage) {
  let entries = load();

  function load(): CartEntry[] {
    try {
      const stored = storage.read(STORAGE_KEY);
      return Array.isArray(stored) ? stored.filter(isEntry).slice(0, MAX_LINES) : [];
    } catch {
      return [];
    }
  }

  function keep(next: CartEntry[]): void {
    entries = next;
    try {
      storage.write(STORAGE_KEY, entries);
    } catch (error) {
      console.warn('the cart could not be stored', error);
    }
  }

  return {
    entries: (): readonly CartEntry[] => entries,
    quantityOf: (sku: string): number => entries.find((one) => one.sku === sku)?.quantity ?? 0,
    /** Sets how many; 0 takes the product out. Answers whether it fits. */
    put({ sku, title, fee }: CatalogueProduct, quantity: number): boolean {
      const others = entries.filter((one) => one.sku !== sku);
      const known = others.length < entries.length;
      if (!known && quantity > 0 && entries.length >= MAX_LINES) return false;
      const entry = { sku, title, fee, quantity: Math.min(Math.max(quantity, 0), MAX_QUANTITY) };
      if (entry.quantity === 0) keep(others);
      else keep(known ? entries.map((one) => (one.sku === sku ? entry : one)) : [...entries, entry]);
      return true;
    },
    /** Newer titles and prices for what is in the cart already. */
    refresh(products: readonly CatalogueProduct[]): void {
      const bySku = new Map(products.map((product) => [product.sku, product]));
      keep(entries.map((entry) => ({ ...entry, ...bySku.get(entry.sku) })));
    },
    clear: (): void => keep([]),
  };
}

/** Fen. */
export function cartFee(entries: readonly CartEntry[]): number {
  return entries.reduce((sum, { fee, quantity }) => sum + fee * quantity, 0);
}

export function cartCount(entries: readonly CartEntry[]): number {
  return entries.reduce((sum, { quantity }) => sum + quantity, 0);
}

export type Cart = ReturnType<typeof createCart>;
