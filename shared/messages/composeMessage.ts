import type { SubscribeMessage } from '../gateways/messageGateway';
import type { OrderRecord } from '../orders/order';
import type { RefundRecord } from '../refunds/refund';
import { acceptsValue } from './fieldTypes';
import type { GrantRecord } from './grant';
import type { MessageRecord } from './message';
import { PAGE_NAME, type MessageTemplate } from './messageTemplate';
import type { MessageValue } from './messageValue';
import { occasions } from './occasions/occasions';
import type { Verdict } from './verdict';
import { writeField } from './writeField';

/** What a message is made from, read when it is about to be sent. */
export interface Material {
  order?: OrderRecord;
  refund?: RefundRecord;
  grant?: GrantRecord;
}

/** A message that can be sent, or why it is not. */
export type Composed = { kind: 'ready'; message: SubscribeMessage } | { kind: 'settled'; verdict: Verdict };

const settled = (verdict: Verdict): Composed => ({ kind: 'settled', verdict });

/** Looks at the order again and writes the message from it; nothing of it comes from a caller. */
export function composeMessage(
  { occasion, _openid }: Pick<MessageRecord, 'occasion' | '_openid'>,
  template: MessageTemplate,
  { order, refund, grant }: Material,
): Composed {
  if (!order)
    return settled({ kind: 'later', pause: 'growing', atTheEnd: 'dropped', why: 'there is no such order' });
  if (order._openid !== _openid)
    return settled({ kind: 'dropped', why: 'the order belongs to another buyer' });
  const reading = occasions[occasion].read({ order, refund });
  if (reading.kind === 'never') return settled({ kind: 'dropped', why: reading.reason });
  if (reading.kind === 'notYet') {
    return settled({ kind: 'later', pause: 'growing', atTheEnd: 'dropped', why: reading.reason });
  }
  if (!grant || grant.left < 1) return settled({ kind: 'notGranted', why: 'no subscription is known' });

  const data: Record<string, string> = {};
  for (const { field, type, content } of template.fields) {
    const text = 'text' in content ? content.text : writtenValue(type, reading.values[content.keyword]);
    if (text === undefined || !acceptsValue(type, text)) {
      return settled({
        kind: 'failed',
        why: `${field} cannot be written`,
        incident: `MESSAGE_TEMPLATES.${occasion}`,
      });
    }
    data[field] = text;
  }
  const page = template.page?.replace(PAGE_NAME, (_braces, name: string) => numberIn(reading.values[name]));
  return {
    kind: 'ready',
    message: {
      openid: _openid,
      templateId: template.templateId,
      ...(page === undefined ? {} : { page }),
      data,
    },
  };
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
