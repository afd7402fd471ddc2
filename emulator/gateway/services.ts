import { type OpenCall } from '../pay/direct/openCall';
import { type DirectRequest } from '../pay/direct/request';
import { type CallScope } from './scope';

/** A bracketed remote call: `n` counts from 1 within its invocation. */
export interface BegunCall {
  n: number;
}

/** What came of a nested invocation. */
export interface NestedInvocation {
  requestId: string;
  ok: boolean;
  result?: unknown;
  error?: { code: string; message: string };
}

/** What the gateway needs of the function runtime. `Call` is whatever the runtime keeps per remote call. */
export interface GatewayFunctions<Call extends BegunCall = BegunCall> {
  scopeOf(apiToken: string): CallScope | undefined;
  scopeOfInstance(instanceId: string): CallScope | undefined;
  beginCall(requestId: string, action: string, detail?: string): Call;
  endCall(requestId: string, call: Call, error?: string): void;
  crash(requestId: string): void;
  permissions(name: string): string[];
  invoke(input: {
    name: string;
    data: unknown;
    openid?: string;
    source: string;
    clientIp?: string;
  }): Promise<NestedInvocation>;
}

export interface GatewayDatabase {
  /** One `database.*` action. @throws CloudError */
  handle(action: string, body: Record<string, unknown>): Record<string, unknown>;
}

export interface GatewayPay {
  /** One CloudPay call in wire spelling; text and bytes are a bill. @throws CloudError */
  call(
    apiName: string,
    request: Record<string, unknown>,
    scope: CallScope,
  ): Promise<Record<string, unknown> | string | Buffer>;
  /** One request of a direct merchant to WeChat Pay's own servers, not yet carried out. */
  open(request: DirectRequest): OpenCall;
}

export interface HttpRequest {
  method: string;
  /** Without a leading slash: `cgi-bin/stable_token`. */
  path: string;
  query: Record<string, string>;
  body: string;
}

export interface GatewayOpenapi {
  /** One cloud call in wire spelling. @throws OpenapiPlatformError or CloudError */
  call(
    apiName: string,
    args: Record<string, unknown>,
    scope: CallScope,
    permissions: string[],
  ): Promise<Record<string, unknown>>;
  http(request: HttpRequest): { status: number; body: Record<string, unknown> };
}

export interface GatewayStorage {
  /** One `storage.*` action. @throws CloudError */
  handle(action: string, body: Record<string, unknown>, scope: CallScope): Record<string, unknown>;
}

export interface GatewayServices {
  functions: GatewayFunctions;
  database: GatewayDatabase;
  pay: GatewayPay;
  openapi: GatewayOpenapi;
  storage: GatewayStorage;
}
