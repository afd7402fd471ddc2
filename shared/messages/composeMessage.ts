import type { SubscribeMessage } from '../gateways/messageGateway';
import type { OrderRecord } from '../orders/order';
import type { PaymentRecord } from '../payments/payment';
import type { RefundRecord } from '../refunds/refund';
import type { ShipmentRecord } from '../shipping/shipment';
import { chooseForm } from './chooseForm';
import { acceptsValue } from './fieldTypes';
import type { FormGrant, SubscriptionGrant } from './grant';
import type { Means, MeansChoice } from './means';
import type { MessageRecord } from './message';
import { PAGE_NAME, type MessageTemplate } from './messageTemplate';
import type { MessageValue } from './messageValue';
import { occasions } from './occasions/occasions';
import type { Plan } from './plan';
import type { Verdict } from './verdict';
import { writeField } from './writeField';

/** What a message is made from, read when it is about to be sent. */
export interface Material {
  order?: OrderRecord;
  refund?: RefundRecord;
  shipment?: ShipmentRecord;
  grant?: SubscriptionGrant;
  /** For template messages. */
  forms?: readonly FormGrant[];
  payments?: readonly PaymentRecord[];
}

/** A message that can be sent and what it is sent with, or why it is not. */
export type Composed =
  | { kind: 'ready'; message: SubscribeMessage; means: Means }
  | { kind: 'settled'; verdict: Verdict };

const settled = (verdict: Verdict): Composed => ({ kind: 'settled', verdict });
const postponed = (why: string) => settled({ kind: 'later', pause: 'growing', atTheEnd: 'dropped', why });

/** Looks at the order again and writes the message from it; nothing of it comes from a caller. */
export function composeMessage(
  { occasion, _openid }: Pick<MessageRecord, 'occasion' | '_openid'>,
  plan: Plan,
  material: Material,
  now: Date,
): Composed {
  const { order } = material;
  if (!order) return postponed('there is no such order');
  if (occasion !== 'newOrder' && order._openid !== _openid)
    return settled({ kind: 'dropped', why: 'the order belongs to another buyer' });
  const reading = occasions[occasion].read({ ...material, order });
  if (reading.kind === 'never') return settled({ kind: 'dropped', why: reading.reason });
  if (reading.kind === 'notYet') return postponed(reading.reason);

  const means = chooseMeans({ occasion, _openid }, plan, { ...material, order }, now);
  if (means.kind === 'none') return settled({ kind: 'notGranted', why: means.why });
  if (means.kind === 'soon') return postponed(means.why);
  const [template, setting] =
    means.kind === 'subscription' ? [plan.subscribe, 'MESSAGE_TEMPLATES'] : [plan.legacy, 'LEGACY_TEMPLATES'];
  const data = template && writeData(template, reading.values);
  if (!template || typeof data === 'string' || !data) {
    const why = `${data ?? 'its template'} cannot be written`;
    return settled({ kind: 'failed', why, incident: `${setting}.${occasion}` });
  }
  const page = template.page?.replace(PAGE_NAME, (_braces, name: string) => numberIn(reading.values[name]));
  const { templateId } = template;
  return {
    kind: 'ready',
    means,
    message: {
      openid: _openid,
      appid: order.appid,
      templateId,
      ...(page === undefined ? {} : { page }),
      data,
    },
  };
}

/** A subscription where there is one, otherwise an id for a template message. */
function chooseMeans(
  { occasion, _openid }: Pick<MessageRecord, 'occasion' | '_openid'>,
  { subscribe, legacy, tellsShipping }: Plan,
  { order, grant, forms = [], payments = [] }: Material & { order: OrderRecord },
  now: Date,
): MeansChoice {
  if (subscribe && grant && grant.left > 0) return { kind: 'subscription', grant };
  if (!legacy) return { kind: 'none', why: 'no subscription is known' };
  return chooseForm({ occasion, openid: _openid, order, payments, forms, tellsShipping }, now);
}

/** The fields of a template, or the name of the first that cannot be written. */
function writeData(
  template: MessageTemplate,
  values: Readonly<Record<string, MessageValue>>,
): Record<string, string> | string {
  const data: Record<string, string> = {};
  for (const { field, type, content } of template.fields) {
    const text = 'text' in content ? content.text : writtenValue(type, values[content.keyword]);
    if (text === undefined || !acceptsValue(type, text)) return field;
    data[field] = text;
  }
  return data;
}

function writtenValue(
  type: Parameters<typeof writeField>[0],
  value: MessageValue | undefined,
): string | undefined {
  return value && writeField(type, value);
}

function numberIn(value: MessageValue | undefined): string {
  return value?.kind === 'identifier' ? encodeURIComponent(value.text) : '';
}
