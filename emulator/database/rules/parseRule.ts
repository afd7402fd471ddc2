import { invalidParam } from '../databaseErrors';
import { type ComparisonSign, type RuleNode } from './ruleSyntax';
import { type RuleToken, ruleTokens } from './ruleTokens';

/** Source: WeChat Cloud Development, security rules: calls of `get` in one expression, and one inside another. */
export const MAX_GETS = 3;
export const MAX_GET_NESTING = 2;

const constants: Record<string, boolean | null> = { true: true, false: false, null: null };
const AUTH_FIELDS = new Set(['openid']);
const isComparison = (text: string): text is ComparisonSign =>
  ['==', '!=', '>', '>=', '<', '<=', 'in'].includes(text);

const refuse = (what: string) => invalidParam(`security rule: the local cloud does not evaluate ${what}`);

function createParser(tokens: readonly RuleToken[], depth: number) {
  let at = 0;
  let gets = 0;
  const peek = (text: string) => tokens[at]?.text === text && tokens[at]?.kind !== 'text';
  const take = (text: string) => {
    if (!peek(text)) return false;
    at += 1;
    return true;
  };
  const expect = (text: string) => {
    if (!take(text))
      throw invalidParam(`security rule: '${text}' expected before '${tokens[at]?.text ?? 'the end'}'`);
  };
  const next = (): RuleToken => {
    const token = tokens[at++];
    if (token === undefined) throw invalidParam('security rule: it ends too early');
    return token;
  };

  function chain(kind: 'and' | 'or', sign: string, side: () => RuleNode): RuleNode {
    const first = side();
    const sides = [first];
    while (take(sign)) sides.push(side());
    return sides.length === 1 ? first : { kind, sides };
  }
  const expression = (): RuleNode => chain('or', '||', () => chain('and', '&&', comparison));

  function comparison(): RuleNode {
    const left = primary();
    const sign = tokens[at]?.kind === 'text' ? undefined : tokens[at]?.text;
    if (sign === undefined || !isComparison(sign)) return left;
    at += 1;
    return { kind: 'compare', sign, left, right: primary() };
  }

  function fieldPath(): string[] {
    const path: string[] = [];
    for (;;) {
      if (take('.')) path.push(next().text);
      else if (take('[')) {
        path.push(next().text);
        expect(']');
      } else return path;
    }
  }

  function list(): RuleNode {
    const items: RuleNode[] = [];
    while (!take(']')) {
      items.push(expression());
      if (!peek(']')) expect(',');
    }
    return { kind: 'list', items };
  }

  function named(name: string): RuleNode {
    if (Object.hasOwn(constants, name)) return { kind: 'literal', value: constants[name] ?? null };
    if (name === 'get') return get();
    if (name !== 'auth' && name !== 'doc' && name !== 'now') throw refuse(`'${name}'`);
    const path = fieldPath();
    if (name === 'auth' && path.some((field) => !AUTH_FIELDS.has(field)))
      throw refuse(`'auth.${path.join('.')}'`);
    if (name === 'doc' && path.length === 0) throw refuse(`'doc' without a field`);
    return { kind: 'path', root: name, path };
  }

  function get(): RuleNode {
    gets += 1;
    if (gets > MAX_GETS) throw invalidParam(`security rule: more than ${MAX_GETS} calls of get`);
    expect('(');
    const address = expression();
    expect(')');
    return { kind: 'get', address, path: fieldPath() };
  }

  function primary(): RuleNode {
    if (take('!')) return { kind: 'not', inner: primary() };
    if (take('-')) return { kind: 'literal', value: -Number(next().text) };
    if (take('(')) {
      const inner = expression();
      expect(')');
      return inner;
    }
    if (take('[')) return list();
    const { kind, text } = next();
    if (kind === 'number') return { kind: 'literal', value: Number(text) };
    if (kind === 'text') return { kind: 'literal', value: text };
    if (kind === 'template') return template(text, depth);
    if (kind === 'name') return named(text);
    throw invalidParam(`security rule: '${text}' is not expected here`);
  }

  return {
    parse(): RuleNode {
      const rule = expression();
      const extra = tokens[at]?.text;
      if (extra !== undefined) throw invalidParam(`security rule: '${extra}' is not expected here`);
      return rule;
    },
  };
}

function template(text: string, depth: number): RuleNode {
  const parts = text
    .split(/\$\{([^}]*)\}/)
    .map((part, at): RuleNode =>
      at % 2 === 0 ? { kind: 'literal', value: part } : createParser(ruleTokens(part), depth + 1).parse(),
    );
  return { kind: 'template', parts };
}

const nestingOf = (node: RuleNode): number => {
  if (node.kind === 'get') return 1 + nestingOf(node.address);
  const inner = [
    ...('items' in node ? node.items : []),
    ...('parts' in node ? node.parts : []),
    ...('sides' in node ? node.sides : []),
    ...('inner' in node ? [node.inner] : []),
    ...('left' in node ? [node.left, node.right] : []),
  ];
  return Math.max(0, ...inner.map(nestingOf));
};

/** Parses a rule expression. @throws INVALID_PARAM naming what is wrong, or what the local cloud cannot evaluate. */
export function parseRule(rule: string): RuleNode {
  const parsed = createParser(ruleTokens(rule), 0).parse();
  if (nestingOf(parsed) > MAX_GET_NESTING) {
    throw invalidParam(`security rule: get inside get deeper than ${MAX_GET_NESTING}`);
  }
  return parsed;
}
