/** Pauses between looks at an order or attempt that another call is making right now, in ms. */
export const TWIN_POLL_MS = 150;
/** For so long a call waits for its twin, in ms; then its caller is asked to try again. */
export const TWIN_PATIENCE_MS = 3000;
