import type { SendOutcome } from '../messageGateway';

/** WeChat's calls that send something to a user, by their names in cloud.openapi. */
export type MessageCall = 'subscribeMessage.send' | 'templateMessage.send';

/** One message as WeChat takes it; how its fields are spelt is the channel's affair. */
export interface MessageParameters {
  touser: string;
  templateId: string;
  page?: string;
  data: Record<string, { value: string }>;
  miniprogramState?: string;
  formId?: string;
}

/** How a message gets to WeChat: by cloud call, or over HTTPS with an access token. */
export interface MessageChannel {
  /** Never throws, never repeats a call that may have been carried out. */
  call(name: MessageCall, appid: string, parameters: MessageParameters): Promise<SendOutcome>;
}
