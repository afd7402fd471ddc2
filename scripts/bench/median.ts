/** The middle value; of an even number of values the upper one. @throws RangeError for none */
export function median(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[values.length >> 1];
  if (middle === undefined) throw new RangeError('no values to take the median of');
  return middle;
}
