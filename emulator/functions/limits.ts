/** Limits of cloud functions. A limit is the platform's when it names a source, and ours when it says so. */

/** Run time of one invocation when config.json does not say. Source: 云函数 基础配置, default 3 s, 1 to 900 s. */
export const DEFAULT_TIMEOUT_MS = 3_000;
export const MIN_TIMEOUT_SECONDS = 1;
export const MAX_TIMEOUT_SECONDS = 900;

/** Source: 云函数 基础配置, default 256 MB, 64 to 3072 MB. Told to the function, not enforced. */
export const DEFAULT_MEMORY_MB = 256;

/** Data of a call from a mini program. Source: wx.cloud.callFunction, "data at most 100 KB". */
export const CLIENT_REQUEST_BYTES = 100 * 1024;
/** Answer to a mini program; more is errCode -604001. Source: 云开发错误码. */
export const CLIENT_RESPONSE_BYTES = 1024 * 1024;
/** Data and answer of every other call. Source: SCF quotas, 6 MB for synchronous events. */
export const SERVER_PAYLOAD_BYTES = 6 * 1024 * 1024;

/** Ours: loading the code is not charged to the run time, but it must end. What the cloud allows is unconfirmed. */
export const LOAD_TIMEOUT_MS = 65_000;

/** Ours: instances of one function before further calls wait. The cloud's default is 1000. */
export const DEFAULT_MAX_INSTANCES = 12;
/** Ours: nested calls may pass the cap above, or two functions could wait for each other; they stop here. */
export const NESTED_INSTANCES = 64;
/** Ours: an instance that long without work is ended (real time). */
export const IDLE_INSTANCE_MS = 5 * 60_000;

/** Ours: invocations kept for `recent`, runs of each function by its timer apart, and how much of each. */
export const RECENT_INVOCATIONS = 500;
export const RECENT_TIMER_RUNS = 50;
export const KEPT_RESULT_CHARS = 16 * 1024;
export const KEPT_CALLS = 1_000;
export const KEPT_LOG_LINES = 1_000;
export const LOG_LINE_CHARS = 16 * 1024;
