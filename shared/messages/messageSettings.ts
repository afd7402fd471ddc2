import * as v from 'valibot';
import { parseTemplates } from './parseTemplates';

/** Settings of every function that sends messages. */
export const messageSettings = {
  /**
   * Occasion -> the account's template, as JSON:
   * `{ "paid": { "templateId": "...", "page": "pages/order/index?orderNo={orderNo}", "data": { "thing1": "goods" } } }`.
   */
  MESSAGE_TEMPLATES: v.optional(
    v.pipe(
      v.string(),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const parsed = parseTemplates(dataset.value);
        if ('templates' in parsed) return parsed.templates;
        addIssue({ message: parsed.problems.join('; ') });
        return NEVER;
      }),
    ),
    '{}',
  ),
  /** Which version of the mini program a card opens. Source: 发送订阅消息, miniprogram_state. */
  MINIPROGRAM_STATE: v.optional(
    v.picklist(['developer', 'trial', 'formal'], 'MINIPROGRAM_STATE must be developer, trial or formal'),
    'formal',
  ),
};
