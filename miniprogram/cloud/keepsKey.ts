import type { ErrorCode } from '../../shared/errors';
import type { Trouble } from './callFunction';

/** After these codes the errand may be half done, or the server asks for the same key again. */
const openCodes: readonly ErrorCode[] = ['TRY_AGAIN', 'GATEWAY_UNKNOWN', 'DATABASE_UNAVAILABLE', 'INTERNAL'];

/** Whether the same wish must be repeated with the same request key; otherwise the answer was definite. */
export function keepsKey(trouble: Trouble): boolean {
  return trouble.kind !== 'refused' || openCodes.includes(trouble.code);
}
