/** The built-in components that this preview has. Every other one is refused by name. */
export const builtinTags = [
  'button',
  'input',
  'scroll-view',
  'text',
  'textarea',
  'view',
  'web-view',
] as const;

export type BuiltinTag = (typeof builtinTags)[number];

/** Parts of the template language. */
export const templateTags = ['block', 'slot', 'template', 'import', 'include', 'wxs'] as const;
