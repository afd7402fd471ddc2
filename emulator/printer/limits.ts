/** Source: public clients of 飞鹅云, content of Open_printMsg at most 5000 bytes. */
export const CONTENT_LIMIT_BYTES = 5000;

/** Ours: paper takes a moment. Virtual ms. */
export const PRINT_DELAY_MS = 2_000;

/** How old a signature may be is not published; a day leaves room for any clock. */
export const SIGNATURE_LIFE_SECONDS = 24 * 60 * 60;
