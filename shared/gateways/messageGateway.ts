/** One subscribe message (订阅消息), complete and within WeChat's field limits. */
export interface SubscribeMessage {
  openid: string;
  templateId: string;
  /** Path inside the mini program, with its query, without a leading slash; absent: the card opens nothing. */
  page?: string;
  /** Field of the template -> what it shows. */
  data: Record<string, string>;
}

export type SendOutcome =
  | { kind: 'sent' }
  /** WeChat, or the platform before it, refused with this code: nothing reached the buyer. */
  | { kind: 'refused'; code: number; text: string }
  /** No usable answer: it may have been sent. */
  | { kind: 'unknown'; text: string };

export interface MessageGateway {
  /** Sends once. Not idempotent: WeChat knows no message number. Never throws. */
  send(message: SubscribeMessage): Promise<SendOutcome>;
}
