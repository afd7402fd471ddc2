import { builtinTags } from '../builtins/tags';

const tags = new Set<string>(builtinTags);

/** One selector list: tags get their element's name, classes the component's prefix. */
function rewriteSelector(selector: string, scope: string | undefined): string {
  return selector
    .replace(/(^|[\s,>+~(])([a-z][\w-]*)/g, (whole, before: string, tag: string) => {
      if (tag === 'page') return `${before}body`;
      return tags.has(tag) ? `${before}wx-${tag}` : whole;
    })
    .replace(/\.(-?[_a-zA-Z][\w-]*)/g, (whole, name: string) =>
      scope === undefined ? whole : `.${scope}--${name}`,
    );
}

/** Whether the blocks inside hold selectors (media) or something else (keyframes, font-face). */
const holdsRules = (prelude: string): boolean => /^@(media|supports|layer)\b/.test(prelude);

/**
 * WXSS selectors as CSS for the preview's DOM: `view` is `wx-view`, `page` is `body`, `.a` of a component is
 * `.scope--a`. Comments are dropped.
 */
export function rewriteSelectors(wxss: string, scope: string | undefined): string {
  const css = wxss.replace(/\/\*[\s\S]*?\*\//g, '');
  const nesting: ('rules' | 'other')[] = [];
  let out = '';
  let start = 0;
  for (const { 0: mark, index } of css.matchAll(/"(?:\\.|[^"])*"|'(?:\\.|[^'])*'|[{};]/g)) {
    if (mark.length > 1) continue;
    const text = css.slice(start, index);
    start = index + 1;
    if (mark !== '{') {
      out += text + mark;
      if (mark === '}') nesting.pop();
      continue;
    }
    const prelude = text.trim();
    const inRules = nesting.every((kind) => kind === 'rules');
    const isSelector = inRules && !prelude.startsWith('@');
    out += isSelector ? text.replace(prelude, () => rewriteSelector(prelude, scope)) : text;
    out += '{';
    nesting.push(inRules && holdsRules(prelude) ? 'rules' : 'other');
  }
  return out + css.slice(start);
}
