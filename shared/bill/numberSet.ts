/** Text numbers in eight bytes each, however long they are: a million of them must fit beside everything else. */
export interface NumberSet {
  readonly size: number;
  add(number: string): void;
  /** Numbers never added are mistaken for added ones less than once in 10^12 for a million of them. */
  has(number: string): boolean;
}

const { imul } = Math;

const FIRST_SLOTS = 1 << 12;

export function createNumberSet(): NumberSet {
  let slots = FIRST_SLOTS;
  let high = new Uint32Array(slots);
  let low = new Uint32Array(slots);
  let size = 0;

  /** The slot of the hash, or the empty one where it belongs. An empty slot is 0 and 0. */
  const slotOf = (first: number, second: number) => {
    let at = first & (slots - 1);
    while ((high[at] !== 0 || low[at] !== 0) && (high[at] !== first || low[at] !== second))
      at = (at + 1) & (slots - 1);
    return at;
  };
  const put = (first: number, second: number) => {
    const at = slotOf(first, second);
    if (high[at] !== 0 || low[at] !== 0) return;
    high[at] = first;
    low[at] = second;
    size += 1;
  };
  const grow = () => {
    const [oldHigh, oldLow] = [high, low];
    slots *= 2;
    high = new Uint32Array(slots);
    low = new Uint32Array(slots);
    size = 0;
    for (let at = 0; at < oldHigh.length; at += 1) {
      const [first = 0, second = 0] = [oldHigh[at], oldLow[at]];
      if (first !== 0 || second !== 0) put(first, second);
    }
  };

  return {
    get size() {
      return size;
    },
    add(number) {
      if (size * 2 >= slots) grow();
      put(firstHash(number), secondHash(number));
    },
    has(number) {
      const at = slotOf(firstHash(number), secondHash(number));
      return high[at] !== 0 || low[at] !== 0;
    },
  };
}

const firstHash = (text: string) => hash(text, 0x811c9dc5, 0x01000193);
/** Never 0, which with 0 would be an empty slot. */
const secondHash = (text: string) => hash(text, 0x9747b28c, 0x5bd1e995) || 1;

/** 32 bits of the text, mixed so that digits alone spread well (in the manner of FNV-1a and MurmurHash3). */
function hash(text: string, seed: number, factor: number): number {
  let mixed = seed;
  for (let at = 0; at < text.length; at += 1) mixed = imul(mixed ^ text.charCodeAt(at), factor);
  mixed = imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
