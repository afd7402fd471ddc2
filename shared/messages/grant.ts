/** What a buyer accepted and we have not yet used; `_id` is grantId(openid, templateId). */
export interface SubscriptionGrant {
  _id: string;
  _openid: string;
  templateId: string;
  /** Messages that may still be sent, as far as we know; WeChat's own count is the truth. */
  left: number;
  grantedAt: Date;
  revision: number;
}

/** Template messages need one of these: a form id is good for one, the prepay id of a paid payment for three. */
export type FormKind = 'form' | 'prepay';

/** A form id that was handed in, or a prepay id that has been used; `_id` is formGrantId(...). */
export interface FormGrant {
  _id: string;
  _openid: string;
  kind: FormKind;
  /** As WeChat's call names it; a prepay id takes its place. */
  formId: string;
  /** Of a prepay id: the order that it paid. */
  orderNo?: string;
  left: number;
  /** WeChat does not take it after this. */
  expiresAt: Date;
  grantedAt: Date;
  revision: number;
}

/** Collection `grants`. */
export type GrantRecord = SubscriptionGrant | FormGrant;

export function grantId(openid: string, templateId: string): string {
  return `${openid}:${templateId}`;
}

/** The buyer's openid stands in it: whoever hands in another's form id takes nothing from him. */
export function formGrantId(openid: string, kind: FormKind, formId: string): string {
  return `${openid}:${kind}:${formId}`;
}

export function isSubscription(grant: GrantRecord): grant is SubscriptionGrant {
  return 'templateId' in grant;
}
