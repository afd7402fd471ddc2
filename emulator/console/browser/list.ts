import { h, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { holdsWords, newestText } from '../view/newest';
import { empty } from './elements';

interface Row {
  /** What is searched. */
  item: unknown;
  view(): ComponentChild;
}

interface ListProps {
  /** As they stand on the page, each with its own key. */
  rows: readonly Row[];
  /** How many there are, shown or not. */
  total: number;
  /** Beside the search. */
  more?: ComponentChild;
}

/** A few rows are read faster than searched. */
const LEAST_ROWS_TO_SEARCH = 4;

/** The newest of something, with how many there are and a search through what is shown. */
export function List({ rows, total, more }: ListProps): ComponentChild {
  const [words, setWords] = useState('');
  const found =
    words.trim() === '' ? rows : rows.filter(({ item }) => holdsWords(JSON.stringify(item), words.trim()));
  const searchable = rows.length >= LEAST_ROWS_TO_SEARCH || words !== '';
  return h(
    'div',
    {},
    h(
      'form',
      { class: 'list-head', role: 'search', onSubmit: (event: Event) => event.preventDefault() },
      searchable &&
        h('input', {
          type: 'search',
          'aria-label': '在列表里找',
          placeholder: '单号、买家、商品……',
          value: words,
          onInput: (event: { currentTarget: HTMLInputElement }) => setWords(event.currentTarget.value),
        }),
      more,
      h(
        'span',
        { class: 'quiet count-note', role: 'status' },
        words.trim() === ''
          ? newestText(rows.length, total)
          : `找到 ${found.length} 条；${newestText(rows.length, total)}`,
      ),
    ),
    found.length === 0
      ? empty('没有符合的。')
      : h(
          'div',
          { class: 'cards' },
          found.map(({ view }) => view()),
        ),
  );
}
