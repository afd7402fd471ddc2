const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** Source for all: 获取接口调用凭据, 获取稳定版接口调用凭据. */
export const TOKEN_LIFE_SECONDS = 7200;

/** After a further getAccessToken the one before it still works this long. Source: Get access token (older edition). */
export const OVERLAP_MS = 5 * MINUTE_MS;

/** In normal mode the platform renews a stable token this long before its end. */
export const RENEWAL_MS = 5 * MINUTE_MS;

export const MAX_FORCED_PER_DAY = 20;
export const MIN_FORCED_PAUSE_MS = 30 * SECOND_MS;
