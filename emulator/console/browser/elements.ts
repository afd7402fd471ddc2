import { h, type ComponentChild, type ComponentChildren } from 'preact';
import { type Badge } from '../view/tone';

export const badge = ({ text, tone }: Badge): ComponentChild => h('span', { class: `badge ${tone}` }, text);

/** A number that people copy. */
export const code = (text: string): ComponentChild => h('code', {}, text);

export const empty = (text: string, more?: ComponentChildren): ComponentChild =>
  h('div', { class: 'empty' }, h('p', {}, text), more);

/** Names and values; what has no value is left out. */
export function facts(rows: readonly (readonly [string, ComponentChildren])[]): ComponentChild {
  const kept = rows.filter(([, value]) => value !== '' && value !== undefined && value !== null);
  return h(
    'dl',
    { class: 'facts' },
    kept.map(([name, value]) => h('div', { key: name }, h('dt', {}, name), h('dd', {}, value))),
  );
}

/** A text as it is, folded away. */
export const text = (title: string, content: string): ComponentChild =>
  h('details', { class: 'raw' }, h('summary', {}, title), h('pre', { tabIndex: 0 }, content));

/** Any value as JSON, folded away. */
export const raw = (title: string, value: unknown): ComponentChild =>
  text(title, JSON.stringify(value, undefined, 2));

export const button = (
  text: string,
  onClick: () => void,
  more: { class?: string; title?: string } = {},
): ComponentChild => h('button', { type: 'button', onClick, ...more }, text);

export function table(
  heads: readonly string[],
  rows: readonly { key: string; cells: readonly ComponentChildren[] }[],
): ComponentChild {
  return h(
    'div',
    { class: 'table', tabIndex: 0, role: 'region', 'aria-label': heads.join('、') },
    h(
      'table',
      {},
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          heads.map((head) => h('th', { scope: 'col', key: head }, head)),
        ),
      ),
      h(
        'tbody',
        {},
        rows.map(({ key, cells }) =>
          h(
            'tr',
            { key },
            cells.map((cell, index) => h('td', { key: index }, cell)),
          ),
        ),
      ),
    ),
  );
}
