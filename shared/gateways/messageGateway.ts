/** One subscribe message (订阅消息), complete and within WeChat's field limits. */
export interface SubscribeMessage {
  openid: string;
  /** The mini program that the openid belongs to. */
  appid: string;
  templateId: string;
  /** Path inside the mini program, with its query, without a leading slash; absent: the card opens nothing. */
  page?: string;
  /** Field of the template -> what it shows. */
  data: Record<string, string>;
}

/** One template message (模板消息), which WeChat has withdrawn: it needs a form id, or a prepay id in its place. */
export interface TemplateMessage extends SubscribeMessage {
  formId: string;
}

export type SendOutcome =
  | { kind: 'sent' }
  /** WeChat, or the platform before it, refused with this code: nothing reached the buyer. */
  | { kind: 'refused'; code: number; text: string }
  /** It never left us. */
  | { kind: 'notSent'; text: string }
  /** No usable answer: it may have been sent. */
  | { kind: 'unknown'; text: string };

export interface MessageGateway {
  /** Sends once. Not idempotent: WeChat knows no message number. Never throws. */
  send(message: SubscribeMessage): Promise<SendOutcome>;
}

export interface TemplateMessageGateway {
  /** Sends once, like a subscribe message. Never throws. */
  sendTemplate(message: TemplateMessage): Promise<SendOutcome>;
}
