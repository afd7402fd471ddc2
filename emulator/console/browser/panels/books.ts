import { h, type ComponentChild } from 'preact';
import { bookRow, books } from '../../view/books';
import { countOf } from '../../view/countOf';
import { newestText } from '../../view/newest';
import { Card } from '../card';
import { badge, code, empty, raw } from '../elements';
import { type Panel, type PanelProps } from '../panel';

type Snapshot = PanelProps['snapshot'];

const booksOf = (snapshot: Snapshot) =>
  books.flatMap(({ name, title }) => {
    const documents = snapshot.documents[name] ?? [];
    return documents.length > 0 ? [{ name, title, documents, total: countOf(snapshot, name) }] : [];
  });

function Books({ snapshot }: PanelProps): ComponentChild {
  const kept = booksOf(snapshot);
  if (kept.length === 0) return empty('商家还没有记下别的事。');
  return h(
    'div',
    {},
    kept.map(({ name, title, documents, total }) =>
      h(
        'section',
        { key: name },
        h('h3', {}, `${title} ${name}`, ' ', h('small', {}, newestText(documents.length, total))),
        h(
          'div',
          { class: 'cards' },
          documents.map((document) => {
            const { id, status, text, time } = bookRow(document);
            return h(Card, {
              key: id,
              head: [
                status && badge(status),
                h('span', { class: 'goods' }, text),
                h('time', {}, time),
                h('span', { class: 'line quiet' }, code(id)),
              ],
              body: () => raw('商家文档', document),
            });
          }),
        ),
      ),
    ),
  );
}

/** What the shop itself has written beside its orders. */
export const booksPanel: Panel = {
  id: 'books',
  title: '商家账本',
  exists: (snapshot) => booksOf(snapshot).length > 0,
  count: (snapshot) => booksOf(snapshot).reduce((sum, { total }) => sum + total, 0),
  view: Books,
};
