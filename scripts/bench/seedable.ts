const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

/** A dumped document as the control surface takes it back: its moments are dates again. */
export function seedable(value: unknown): unknown {
  if (typeof value === 'string') return ISO_DATE.test(value) ? { $date: value } : value;
  if (Array.isArray(value)) return value.map(seedable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, seedable(inner)]));
}
