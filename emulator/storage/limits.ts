/** One uploaded file, in bytes. The local cloud's own bound: files are held in memory while they travel. */
export const FILE_LIMIT_BYTES = 100 * 1024 * 1024;

/** Seconds that a temporary address lives when the caller names none. Our choice: the platform's is unconfirmed. */
export const DEFAULT_URL_LIFE_SECONDS = 86_400;

/** Seconds that an upload address lives. Our choice. */
export const UPLOAD_LIFE_SECONDS = 900;

/** Addresses remembered; the oldest give way. */
export const REMEMBERED_TICKETS = 10_000;
