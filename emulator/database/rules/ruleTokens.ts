import { invalidParam } from '../databaseErrors';

export interface RuleToken {
  kind: 'name' | 'number' | 'text' | 'template' | 'sign';
  text: string;
}

const PATTERNS: readonly (readonly [RuleToken['kind'], RegExp])[] = [
  ['name', /^[A-Za-z_$][\w$]*/],
  ['number', /^\d+(\.\d+)?/],
  ['text', /^'([^'\\]|\\.)*'|^"([^"\\]|\\.)*"/],
  ['template', /^`([^`\\]|\\.)*`/],
  ['sign', /^(==|!=|>=|<=|&&|\|\||[!<>()[\].,-])/],
];

const unquoted = (text: string) => text.slice(1, -1).replace(/\\(.)/g, '$1');

const isQuoted = (kind: RuleToken['kind']) => kind === 'text' || kind === 'template';

/** Cuts a rule into tokens. @throws INVALID_PARAM naming what it does not understand. */
export function ruleTokens(rule: string): RuleToken[] {
  const tokens: RuleToken[] = [];
  let rest = rule.trimStart();
  while (rest !== '') {
    let found: RuleToken | undefined;
    for (const [kind, pattern] of PATTERNS) {
      const text = pattern.exec(rest)?.[0];
      if (text === undefined) continue;
      found = { kind, text: isQuoted(kind) ? unquoted(text) : text };
      rest = rest.slice(text.length).trimStart();
      break;
    }
    if (found === undefined) {
      throw invalidParam(
        `security rule: the local cloud does not understand ${JSON.stringify(rest.slice(0, 20))}`,
      );
    }
    tokens.push(found);
  }
  return tokens;
}
