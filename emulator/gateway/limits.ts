/**
 * One request of the SDK, in bytes. Our own bound, above everything the platform is known to take.
 * Source: CloudBase quota page, 16 MB per database packet (old page).
 */
export const ENVELOPE_LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * The SDK reuses sockets through Node's global agent and does not retry a reset one: the gateway must never be the
 * first to close. Source: wx-server-sdk 4.0.2 on Node 20 and later, seen on the wire.
 */
export const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/** Fields of one multipart envelope; the SDK sends about ten. */
export const MULTIPART_FIELD_LIMIT = 64;
