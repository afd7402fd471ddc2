/** Public members that a trimmed bundle refuses by name, and why that is no loss inside a function. */
export const refusedWhenTrimmed: Readonly<Record<string, string>> = {
  'cloud.ai': 'language models are reached at another address, with code that would double the bundle',
};
