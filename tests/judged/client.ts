/** A notice as it came in at the merchant's address. */
export interface ReceivedNotice {
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
}

/** What a public client made of WeChat Pay's answers. It throws what it does not believe. */
export interface JudgedClient {
  /** Arguments for `wx.requestPayment`, signed by the client. */
  order(outTradeNo: string, totalFee: number, notifyUrl: string): Promise<Record<string, string>>;
  query(outTradeNo: string): Promise<{ state: string; totalFee: number }>;
  refund(
    outTradeNo: string,
    outRefundNo: string,
    fee: number,
    notifyUrl: string,
  ): Promise<{ refundId: string }>;
  /** The decrypted or verified content of a payment notice. */
  readPayment(notice: ReceivedNotice): Promise<{ outTradeNo: string; totalFee: number }>;
  readRefund(notice: ReceivedNotice): Promise<{ outRefundNo: string; status: string }>;
}

/** What a client is made from: the merchant's side of its keys, and where WeChat Pay is. */
export interface ClientInput {
  origin: string;
  appid: string;
  openid: string;
  material: {
    mchId: string;
    apiV3Key: string;
    apiKey: string;
    serialNo: string;
    privateKey: string;
    certificate: string;
    /** Serial or id, and PEM, of everything that WeChat may sign with. */
    wechatKeys: Record<string, string>;
  };
}
