import { CloudError } from '../cloudError';
import { type GatewayAction } from './action';
import { actionFor } from './actions';
import { errorAnswer, type Answer } from './answer';
import { parseEnvelope, type Envelope } from './envelope';
import { type CallEnd, type RemoteCalls } from './remoteCall';
import { newRequestId } from './requestId';
import { type CallScope } from './scope';
import { type GatewayServices } from './services';

export interface AdminOptions {
  services: GatewayServices;
  remoteCalls: RemoteCalls;
  /** Told of errors that are the local cloud's own fault. */
  onBug(error: unknown, where: string): void;
}

/** Serves one request of an SDK, whatever its content: a refusal is an answer too. */
export type AdminCall = (contentType: string, body: Buffer) => Promise<CallEnd>;

const NO_INVOCATION =
  'no running function belongs to this request: wxCloudApiToken is absent or unknown (the local cloud serves the functions it runs, nobody else)';

export function createAdminCall({ services, remoteCalls, onBug }: AdminOptions): AdminCall {
  function refusal(error: unknown, where: string, requestId: string, action?: GatewayAction): Answer {
    if (error instanceof CloudError) return errorAnswer(error.code, error.message, requestId);
    const own = action?.refuse?.(error, requestId);
    if (own !== undefined) return own;
    onBug(error, where);
    return errorAnswer('SYS_ERR', `the local cloud failed at ${where}: ${String(error)}`, requestId);
  }

  async function perform(action: GatewayAction, scope: CallScope, envelope: Envelope, requestId: string) {
    try {
      const call = { services, scope, action: envelope.action, fields: envelope.fields, requestId };
      return await action.perform(call);
    } catch (error) {
      return refusal(error, envelope.action, requestId, action);
    }
  }

  return async (contentType, body) => {
    const requestId = newRequestId();
    let envelope: Envelope;
    try {
      envelope = await parseEnvelope(contentType, body);
    } catch (error) {
      return { kind: 'answer', answer: refusal(error, 'the request', requestId) };
    }
    const scope = services.functions.scopeOf(envelope.apiToken);
    if (scope === undefined) {
      return { kind: 'answer', answer: errorAnswer('INVALID_REQUEST_SOURCE', NO_INVOCATION, requestId) };
    }
    const action = actionFor(envelope.action);
    return remoteCalls.run({
      scope,
      label: action.label(envelope.action, envelope.fields),
      perform: () => perform(action, scope, envelope, requestId),
      refuse: (code, message) => errorAnswer(code, message, requestId),
      present: (reply) => action.present(reply, requestId),
    });
  };
}
