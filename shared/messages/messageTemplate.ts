import type { FieldType } from './fieldTypes';
import type { Occasion } from './message';

/** One field of a template: a keyword of its occasion, or the same words every time. */
export interface TemplateField {
  /** As WeChat names it: `thing1`. */
  field: string;
  type: FieldType;
  content: { keyword: string } | { text: string };
}

/** How one occasion is told: the account's own template, checked when the function starts. */
export interface MessageTemplate {
  templateId: string;
  /** May hold the numbers of its occasion in braces: {orderNo}. */
  page?: string;
  fields: TemplateField[];
}

/** Occasions without a template are not told. */
export type MessageTemplates = Partial<Record<Occasion, MessageTemplate>>;

/** A number in the page of a template. */
export const PAGE_NAME = /\{([^{}]*)\}/g;
