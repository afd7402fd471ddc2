import { h, type ComponentChild } from 'preact';
import { clockSteps, nextText } from '../view/clockSteps';
import { dateTimeText } from '../view/moment';
import { type PanelProps } from './panel';

export function ClockBar({ snapshot, now, act, busy, news }: PanelProps & { news: string }): ComponentChild {
  const { next } = snapshot;
  return h(
    'div',
    { class: 'clock', role: 'group', 'aria-label': '云上的时间' },
    h('time', { class: 'now', title: '北京时间，只能前进' }, dateTimeText(now)),
    clockSteps.map(({ text, advanceMs }) =>
      h(
        'button',
        { type: 'button', key: text, disabled: busy, onClick: () => act('clock', { advanceMs }) },
        text,
      ),
    ),
    h(
      'button',
      {
        type: 'button',
        disabled: busy || next === null,
        title: nextText(snapshot, now),
        onClick: () => next && act('clock', { advanceTo: Math.max(next.at, snapshot.now) }),
      },
      '到下一件事',
    ),
    h(
      'span',
      { class: 'coming' },
      h('span', { class: 'news', role: 'status' }, busy ? '正在进行…' : news),
      !busy && ` 接下来：${nextText(snapshot, now)}`,
    ),
  );
}
