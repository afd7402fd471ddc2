import * as v from 'valibot';
import { TOKEN_ROLE, tokenSettings } from '../tokens/tokenSettings';
import { parseLegacyTemplates } from './parseLegacyTemplates';
import { parseTemplates, type ParsedTemplates } from './parseTemplates';

/** Templates as JSON; every fault in them is named. */
const templatesSetting = (parse: (text: string) => ParsedTemplates) =>
  v.optional(
    v.pipe(
      v.string(),
      v.rawTransform(({ dataset, addIssue, NEVER }) => {
        const parsed = parse(dataset.value);
        if ('templates' in parsed) return parsed.templates;
        addIssue({ message: parsed.problems.join('; ') });
        return NEVER;
      }),
    ),
    '{}',
  );

/** Settings of every function that sends messages. */
export const messageSettings = {
  /**
   * Occasion -> the account's template, as JSON:
   * `{ "paid": { "templateId": "...", "page": "pages/order/index?orderNo={orderNo}", "data": { "thing1": "goods" } } }`.
   */
  MESSAGE_TEMPLATES: templatesSetting(parseTemplates),
  /** The same for template messages (模板消息), whose fields are keyword1, keyword2 ...; empty where WeChat has ended them. */
  LEGACY_TEMPLATES: templatesSetting(parseLegacyTemplates),
  /** Which version of the mini program a card opens. Source: 发送订阅消息, miniprogram_state. */
  MINIPROGRAM_STATE: v.optional(
    v.picklist(['developer', 'trial', 'formal'], 'MINIPROGRAM_STATE must be developer, trial or formal'),
    'formal',
  ),
  /** How messages get to WeChat: by cloud call, or over HTTPS with the access token that tokenCron keeps. */
  MESSAGE_VIA: v.optional(
    v.picklist(['cloudCall', 'http'], 'MESSAGE_VIA must be cloudCall or http'),
    'cloudCall',
  ),
  /** For messages over HTTPS. */
  WECHAT_API_ORIGIN: tokenSettings.WECHAT_API_ORIGIN,
  TOKEN_ROLE,
};

/** These settings, read. */
export type MessageSettings = v.InferOutput<v.ObjectSchema<typeof messageSettings, undefined>>;
