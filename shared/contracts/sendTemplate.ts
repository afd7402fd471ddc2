import * as v from 'valibot';
import { numberField } from './fields';
import type { Reply } from './reply';

/** At most 5 templates fit one wx.requestSubscribeMessage. Source: wx.requestSubscribeMessage, tmplIds. */
export const MAX_TEMPLATES = 5;

const templateId = v.pipe(
  v.string('a templateId must be text'),
  v.regex(/^[\w-]{8,64}$/, 'a templateId must be 8 to 64 of letters, digits, _ and -'),
);
const subscribeResult = v.pipe(
  v.string('a result must be text'),
  v.maxLength(32, 'a result is one word of wx.requestSubscribeMessage'),
);

export const sendTemplateRequest = v.variant(
  'do',
  [
    v.object({
      do: v.literal('grant'),
      results: v.pipe(
        v.record(templateId, subscribeResult, 'results must be { [templateId]: result }'),
        v.check(
          (results) => Object.keys(results).length <= MAX_TEMPLATES,
          `results must name at most ${MAX_TEMPLATES} templates`,
        ),
        v.check((results) => Object.keys(results).length > 0, 'results must not be empty'),
      ),
    }),
    v.object({
      do: v.literal('grantForm'),
      formId: v.pipe(
        v.string('formId must be text'),
        v.regex(/^[\w-]{8,64}$/, 'formId must be 8 to 64 of letters, digits, _ and -'),
      ),
    }),
    v.object({ do: v.literal('tell'), orderNo: numberField('orderNo') }),
  ],
  'do must be grant, grantForm or tell',
);

export type SendTemplateRequest = v.InferInput<typeof sendTemplateRequest>;

export type GrantReply = Reply<{ grants: Record<string, number> }>;
export type TellReply = Reply<{ sent: { occasion: string; status: string }[] }>;
