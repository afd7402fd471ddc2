declare module 'tenpay' {
  type Fields = Record<string, string | number>;

  /** The part of tenpay 2.1.18 that is used here. */
  export default class Tenpay {
    constructor(options: { appid: string; mchid: string; partnerKey: string; notify_url?: string });
    urls: Record<string, string>;
    getPayParams(fields: Fields): Promise<Record<string, string>>;
    orderQuery(fields: Fields): Promise<Record<string, string>>;
    refund(fields: Fields): Promise<Record<string, string>>;
    middleware(
      type: 'pay' | 'refund',
    ): (
      context: { request: { body: string; weixin?: unknown }; body?: string },
      next: () => Promise<void>,
    ) => Promise<void>;
  }
}
