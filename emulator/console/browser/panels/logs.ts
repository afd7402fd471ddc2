import { h, type ComponentChild } from 'preact';
import { useState } from 'preact/hooks';
import { logRows } from '../../view/logRow';
import { choice } from '../choice';
import { badge, empty } from '../elements';
import { type Panel, type PanelProps } from '../panel';

function Logs({ snapshot }: PanelProps): ComponentChild {
  const [functionName, setFunctionName] = useState('');
  const [words, setWords] = useState('');
  const [troubleOnly, setTroubleOnly] = useState(false);
  const rows = logRows(snapshot.logs, { functionName, words, troubleOnly });
  const names = snapshot.functions.map(({ name }) => ({ value: name, text: name }));
  return h(
    'div',
    {},
    h(
      'form',
      { class: 'row', role: 'search', onSubmit: (event: Event) => event.preventDefault() },
      choice('云函数', functionName, [{ value: '', text: '全部' }, ...names], setFunctionName),
      h(
        'label',
        { class: 'field grow' },
        h('span', {}, '包含'),
        h('input', {
          type: 'search',
          value: words,
          onInput: (event: { currentTarget: HTMLInputElement }) => setWords(event.currentTarget.value),
        }),
      ),
      h(
        'label',
        { class: 'check' },
        h('input', {
          type: 'checkbox',
          checked: troubleOnly,
          onChange: (event: { currentTarget: HTMLInputElement }) =>
            setTroubleOnly(event.currentTarget.checked),
        }),
        '只看警告和错误',
      ),
    ),
    rows.length === 0
      ? empty(snapshot.logs.length === 0 ? '云函数还没有打印过什么。' : '没有符合的行。')
      : h(
          'ol',
          { class: 'log' },
          rows.map(({ time, level, tone, functionName: name, text, requestId }, index) =>
            h(
              'li',
              { key: index, title: `请求 ${requestId}` },
              h('time', {}, time),
              badge({ text: level, tone }),
              h('strong', {}, name),
              h('span', { class: 'text' }, text),
            ),
          ),
        ),
  );
}

export const logsPanel: Panel = { id: 'logs', title: '日志', count: ({ totals }) => totals.logs, view: Logs };
