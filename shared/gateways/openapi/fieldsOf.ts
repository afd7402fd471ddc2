/** Each value of a message in WeChat's wrapping. */
export function fieldsOf(data: Readonly<Record<string, string>>): Record<string, { value: string }> {
  return Object.fromEntries(Object.entries(data).map(([field, value]) => [field, { value }]));
}
