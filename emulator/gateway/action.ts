import { type Answer } from './answer';
import { type CallScope } from './scope';
import { type GatewayServices } from './services';

/** How a remote call reads in logs and fault rules: `database.getDocument` about `orders`. */
export interface CallLabel {
  action: string;
  detail?: string;
}

export interface ActionCall {
  services: GatewayServices;
  scope: CallScope;
  /** The wire's own action name. */
  action: string;
  fields: Record<string, unknown>;
  /** Of this request, for replies and errors. */
  requestId: string;
}

/** One kind of request that the gateway serves. */
export interface GatewayAction {
  label(action: string, fields: Record<string, unknown>): CallLabel;
  /** Carries the call out. @throws CloudError, answered as the SDK expects it */
  perform(call: ActionCall): Promise<Answer> | Answer;
  /** A reply in the service's own shape, put into the form that callers of this action parse. */
  present(reply: Record<string, unknown>, requestId: string): Answer;
  /** An error that is not a CloudError, in this action's own form; undefined when it is none of this action's. */
  refuse?(error: unknown, requestId: string): Answer | undefined;
}

/** Text of an envelope field, bytes included; undefined when absent. */
export function fieldText(fields: Record<string, unknown>, name: string): string | undefined {
  const value = fields[name];
  if (typeof value === 'string') return value;
  return Buffer.isBuffer(value) ? value.toString('utf8') : undefined;
}
