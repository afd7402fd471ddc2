const RANDOM_SPACE = 36 ** 8;

/** A fresh request key: 8 to 64 letters and digits. Keys are the buyer's own, so they need to be fresh, not secret. */
export function createRequestKeys(now: () => number, random: () => number): () => string {
  return () => {
    const chance = Math.floor(random() * RANDOM_SPACE)
      .toString(36)
      .padStart(8, '0');
    return `${now().toString(36)}-${chance}`;
  };
}
