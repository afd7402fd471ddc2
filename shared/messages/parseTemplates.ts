import * as v from 'valibot';
import { acceptsValue, fieldTypeOf, fieldTypes, type FieldType } from './fieldTypes';
import type { Occasion } from './message';
import {
  PAGE_NAME,
  type MessageTemplate,
  type MessageTemplates,
  type TemplateField,
} from './messageTemplate';
import type { ValueKind } from './messageValue';
import { occasions } from './occasions/occasions';
import { canWrite, typesFor } from './writeField';

const template = v.strictObject({
  templateId: v.pipe(
    v.string('templateId must be text'),
    v.regex(/^[\w-]{8,64}$/, 'templateId must be 8 to 64 of letters, digits, _ and -'),
  ),
  page: v.optional(
    v.pipe(
      v.string('page must be text'),
      v.regex(
        /^[\w-]+(\/[\w-]+)*(\?[^\s?]+)?$/,
        'page must be a path of the mini program without a leading slash',
      ),
    ),
  ),
  data: v.record(
    v.string(),
    v.union(
      [v.string(), v.strictObject({ text: v.string() })],
      'a field must be a keyword, or { "text": "..." } for the same words every time',
    ),
  ),
});

const entry = v.optional(template);

const templatesShape = v.strictObject({
  paid: entry,
  shipped: entry,
  refunded: entry,
  refundRefused: entry,
  closed: entry,
  newOrder: entry,
} satisfies Record<Occasion, typeof entry>);

/** The templates, or everything that is wrong with them, for people. */
export type ParsedTemplates = { templates: MessageTemplates } | { problems: string[] };

/** How a kind of message tells the type of a field. */
export interface FieldTyping {
  /** The fields there are, for people. */
  known: string;
  /** The type of a field that shows a kind of value, or words of the settings; undefined for no such field. */
  typeFor(field: string, kind: ValueKind | undefined): FieldType | undefined;
}

const subscribeTyping: FieldTyping = {
  known: `${Object.keys(fieldTypes).join(', ')}, each with its number`,
  typeFor: fieldTypeOf,
};

/** MESSAGE_TEMPLATES. */
export function parseTemplates(text: string): ParsedTemplates {
  return parseTemplatesWith(subscribeTyping, text);
}

/** Templates of any kind of message. */
export function parseTemplatesWith(typing: FieldTyping, text: string): ParsedTemplates {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problems: ['must be JSON'] };
  }
  if (Array.isArray(json)) return { problems: ['must be an object'] };
  const shaped = v.safeParse(templatesShape, json);
  if (!shaped.success) {
    return { problems: shaped.issues.map((issue) => `${v.getDotPath(issue) ?? 'it'}: ${issue.message}`) };
  }
  const problems: string[] = [];
  const templates: MessageTemplates = {};
  for (const occasion of Object.keys(occasions) as Occasion[]) {
    const given = shaped.output[occasion];
    if (given) templates[occasion] = checkTemplate(typing, occasion, given, problems);
  }
  return problems.length > 0 ? { problems } : { templates };
}

function checkTemplate(
  typing: FieldTyping,
  occasion: Occasion,
  { templateId, page, data }: v.InferOutput<typeof template>,
  problems: string[],
): MessageTemplate {
  const fields: TemplateField[] = [];
  for (const [field, given] of Object.entries(data)) {
    const checked = checkField(typing, occasion, field, given);
    if (typeof checked === 'string') problems.push(`${occasion}.data.${field}: ${checked}`);
    else fields.push(checked);
  }
  for (const name of namesIn(page ?? '')) {
    if (occasions[occasion].keywords[name] !== 'identifier')
      problems.push(`${occasion}.page: no number called {${name}}`);
  }
  if (Object.keys(data).length === 0) problems.push(`${occasion}.data: names no field`);
  return { templateId, ...(page === undefined ? {} : { page }), fields };
}

/** What stands in braces. */
function namesIn(page: string): string[] {
  return [...page.matchAll(PAGE_NAME)].map(([, name = '']) => name);
}

/** The field, or what is wrong with it. */
function checkField(
  typing: FieldTyping,
  occasion: Occasion,
  field: string,
  given: string | { text: string },
): TemplateField | string {
  const { keywords } = occasions[occasion];
  const keyword = typeof given === 'string' ? given : undefined;
  const kind = keyword !== undefined && Object.hasOwn(keywords, keyword) ? keywords[keyword] : undefined;
  const type = typing.typeFor(field, kind);
  if (!type) return `no such field type; known are ${typing.known}`;
  if (typeof given === 'object') {
    const { text } = given;
    return acceptsValue(type, text)
      ? { field, type, content: { text } }
      : `the text must be ${fieldTypes[type].rule}`;
  }
  if (!kind) return `no keyword "${given}"; ${occasion} knows ${Object.keys(keywords).join(', ')}`;
  if (!canWrite(type, kind))
    return `${given} does not fit into ${type}; it fits into ${typesFor(kind).join(', ')}`;
  return { field, type, content: { keyword: given } };
}
