import type { FieldType } from './fieldTypes';
import type { ValueKind } from './messageValue';
import { parseTemplatesWith, type FieldTyping, type ParsedTemplates } from './parseTemplates';

/**
 * WeChat never published limits for the keywords of template messages: each value is written as the subscription field
 * that fits it, so that it is short and plain.
 */
const typeOfKind: Record<ValueKind, FieldType> = {
  text: 'thing',
  identifier: 'character_string',
  code: 'character_string',
  fee: 'amount',
  moment: 'time',
  word: 'thing',
  count: 'number',
};

/** Source: templateMessage.send (retired page), data: keyword1, keyword2 ... */
const KEYWORD = /^keyword[1-9]\d?$/;

const legacyTyping: FieldTyping = {
  known: 'keyword1, keyword2 and so on',
  typeFor: (field, kind) => (KEYWORD.test(field) ? typeOfKind[kind ?? 'text'] : undefined),
};

/** LEGACY_TEMPLATES, or everything that is wrong with it, for people. */
export function parseLegacyTemplates(text: string): ParsedTemplates {
  return parseTemplatesWith(legacyTyping, text);
}
