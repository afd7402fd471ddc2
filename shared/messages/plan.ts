import type { TemplateMessageGateway } from '../gateways/messageGateway';
import type { Occasion } from './message';
import type { MessageTemplate, MessageTemplates } from './messageTemplate';

/** Template messages, where the shop still has them. */
export interface LegacyMessages {
  templates: MessageTemplates;
  gateway: TemplateMessageGateway;
}

/** The ways in which one occasion is told: by subscription first, by template message where there is none. */
export interface Plan {
  subscribe?: MessageTemplate;
  legacy?: MessageTemplate;
  /** Whether a use of the prepay id is kept for the shipping notice. */
  tellsShipping: boolean;
}

/** Undefined for an occasion that nobody is told of. */
export function planFor(
  { templates, legacy }: { templates: MessageTemplates; legacy?: LegacyMessages },
  occasion: Occasion,
): Plan | undefined {
  const subscribe = templates[occasion];
  const byTemplate = legacy?.templates[occasion];
  if (!subscribe && !byTemplate) return undefined;
  return {
    ...(subscribe ? { subscribe } : {}),
    ...(byTemplate ? { legacy: byTemplate } : {}),
    tellsShipping: legacy?.templates.shipped !== undefined,
  };
}
