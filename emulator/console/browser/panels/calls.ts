import { h, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { type Invocation } from '../../../functions/invocation';
import { shortTimeText } from '../../view/moment';
import { timerRows } from '../../view/timerRows';
import { Card } from '../card';
import { choice } from '../choice';
import { badge, empty } from '../elements';
import { List } from '../list';
import { type Panel, type PanelProps } from '../panel';
import { InvocationCard } from './invocationCard';

const cards = (invocations: readonly Invocation[]): ComponentChild[] =>
  invocations.map((invocation) => h(InvocationCard, { invocation, key: invocation.requestId }));

/** What timers began, folded: one line per function, its newest runs inside. */
function Timers({ snapshot }: PanelProps): ComponentChild {
  const rows = timerRows(snapshot.timerRuns);
  if (rows.length === 0) return undefined;
  return h(
    'section',
    { class: 'timers', 'aria-label': '定时器' },
    rows.map(({ name, last, trouble, runs }) =>
      h(Card, {
        key: name,
        head: [
          badge({ text: '定时器', tone: 'quiet' }),
          h('strong', {}, name),
          trouble === undefined ? badge({ text: '上次成功', tone: 'good' }) : badge(trouble),
          h('time', {}, shortTimeText(last.startedAt)),
        ],
        body: () => h('div', { class: 'cards' }, cards(runs)),
      }),
    ),
  );
}

function Calls(props: PanelProps): ComponentChild {
  const [functionName, setFunctionName] = useState('');
  const { invocations, timerRuns, totals } = props.snapshot;
  if (invocations.length + timerRuns.length === 0) return empty('还没有调用过云函数。');
  const shown = invocations.filter(({ name }) => functionName === '' || name === functionName);
  const names = [...new Set(invocations.map(({ name }) => name))].sort();
  const filter = choice(
    '云函数',
    functionName,
    [{ value: '', text: '所有云函数' }, ...names.map((name) => ({ value: name, text: name }))],
    setFunctionName,
  );
  return h(
    'div',
    {},
    h(Timers, props),
    invocations.length === 0
      ? empty('除了定时器，还没有谁调用过云函数。')
      : h(List, {
          total: functionName === '' ? totals.invocations : shown.length,
          more: filter,
          rows: shown.map((invocation) => ({
            item: invocation,
            view: () => h(InvocationCard, { invocation, key: invocation.requestId }),
          })),
        }),
  );
}

export const callsPanel: Panel = {
  id: 'calls',
  title: '调用',
  count: ({ totals }) => totals.invocations,
  view: Calls,
};
