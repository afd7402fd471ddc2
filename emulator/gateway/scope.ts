/** Whose call this is: the invocation that a remote call belongs to, found by its WX_API_TOKEN. */
export interface CallScope {
  requestId: string;
  functionName: string;
  envId: string;
  appid: string;
  /** Absent for timers and other callers without a user. */
  openid?: string;
  /** The whole chain, as TCB_SOURCE has it: `wx_client`, `wx_client,scf`, `wx_trigger`, `wx_paycallback` ... */
  source: string;
  clientIp?: string;
}
