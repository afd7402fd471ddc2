import type { Shop } from './useShop';

const ISO_MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A dumped value as the database takes it back: moments are text in a dump. */
function seedable(value: unknown): unknown {
  if (typeof value === 'string') return ISO_MOMENT.test(value) ? { $date: value } : value;
  if (Array.isArray(value)) return value.map(seedable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, seedable(field)]));
}

/** Changes one document behind the functions' backs: a state that would take a test too long to reach. */
export function editDocument(
  { cloud, docs }: Shop,
  collection: string,
  id: string,
  change: (document: Record<string, unknown>) => Record<string, unknown>,
): void {
  const edited = docs(collection).map((document) => (document._id === id ? change(document) : document));
  cloud.database.seed(collection, seedable(edited) as Record<string, unknown>[]);
}
