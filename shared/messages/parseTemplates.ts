import * as v from 'valibot';
import { acceptsValue, fieldTypeOf, fieldTypes } from './fieldTypes';
import type { Occasion } from './message';
import {
  PAGE_NAME,
  type MessageTemplate,
  type MessageTemplates,
  type TemplateField,
} from './messageTemplate';
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

const templatesShape = v.strictObject({ paid: v.optional(template), refunded: v.optional(template) });

/** The templates, or everything that is wrong with them, for people. */
export function parseTemplates(text: string): { templates: MessageTemplates } | { problems: string[] } {
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
    if (given) templates[occasion] = checkTemplate(occasion, given, problems);
  }
  return problems.length > 0 ? { problems } : { templates };
}

function checkTemplate(
  occasion: Occasion,
  { templateId, page, data }: v.InferOutput<typeof template>,
  problems: string[],
): MessageTemplate {
  const fields: TemplateField[] = [];
  for (const [field, given] of Object.entries(data)) {
    const checked = checkField(occasion, field, given);
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
  occasion: Occasion,
  field: string,
  given: string | { text: string },
): TemplateField | string {
  const type = fieldTypeOf(field);
  if (!type)
    return `no such field type; known are ${Object.keys(fieldTypes).join(', ')}, each with its number`;
  if (typeof given === 'object') {
    const { text } = given;
    return acceptsValue(type, text)
      ? { field, type, content: { text } }
      : `the text must be ${fieldTypes[type].rule}`;
  }
  const { keywords } = occasions[occasion];
  const kind = Object.hasOwn(keywords, given) ? keywords[given] : undefined;
  if (!kind) return `no keyword "${given}"; ${occasion} knows ${Object.keys(keywords).join(', ')}`;
  if (!canWrite(type, kind))
    return `${given} does not fit into ${type}; it fits into ${typesFor(kind).join(', ')}`;
  return { field, type, content: { keyword: given } };
}
