import { h, type ComponentChild } from 'preact';
import { type Invocation } from '../../../functions/invocation';
import { shortTimeText } from '../../view/moment';
import { durationText, waterfallOf } from '../../view/waterfall';
import { Card } from '../card';
import { badge, code, facts, raw } from '../elements';

function Waterfall({ invocation }: { invocation: Invocation }): ComponentChild {
  const { bars, totalMs, remoteMs } = waterfallOf(invocation);
  if (bars.length === 0) return h('p', { class: 'quiet' }, '没有远程调用');
  return h(
    'figure',
    { class: 'waterfall' },
    h(
      'figcaption',
      {},
      `${bars.length} 次远程调用，共占 ${durationText(remoteMs)} / ${durationText(totalMs)}`,
    ),
    h(
      'ol',
      {},
      bars.map(({ n, label, detail, left, width, startedMs, tookMs, error }) =>
        h(
          'li',
          { key: n, title: `第 ${startedMs.toFixed(1)} ms 开始，用了 ${durationText(tookMs)}` },
          h('span', { class: 'call' }, `${n}. ${label}`, detail && h('small', {}, ` ${detail}`)),
          h(
            'span',
            { class: 'track', 'aria-hidden': true },
            h('span', { class: error ? 'bar bad' : 'bar', style: { left: `${left}%`, width: `${width}%` } }),
          ),
          h('span', { class: 'took' }, durationText(tookMs)),
          error && h('span', { class: 'error' }, error),
        ),
      ),
    ),
  );
}

export function InvocationCard({ invocation }: { invocation: Invocation }): ComponentChild {
  const {
    requestId,
    name,
    ok,
    error,
    result,
    source,
    openid,
    startedAt,
    durationMs,
    coldStart,
    remoteCalls,
    logs,
  } = invocation;
  const head = [
    badge(ok ? { text: '成功', tone: 'good' } : { text: '出错', tone: 'bad' }),
    h('strong', {}, name),
    h('span', { class: 'took' }, durationText(durationMs)),
    badge(coldStart ? { text: '冷启动', tone: 'wait' } : { text: '热', tone: 'quiet' }),
    h('span', { class: 'quiet' }, `${remoteCalls.length} 次远程调用`),
    h('span', { class: 'quiet' }, source),
    h('time', {}, shortTimeText(startedAt)),
  ];
  const body = () => [
    error && h('p', { class: 'error' }, `${error.code} ${error.errCode}：${error.message}`),
    facts([
      ['请求', code(requestId)],
      ['用户', openid ?? ''],
    ]),
    h(Waterfall, { invocation }),
    logs.length > 0 &&
      h(
        'ol',
        { class: 'lines' },
        logs.map(({ ms, level, text }, index) =>
          h('li', { key: index, class: level }, h('span', { class: 'took' }, durationText(ms)), text),
        ),
      ),
    error?.stack && raw('堆栈', error.stack),
    raw('返回值', result ?? null),
  ];
  return h(Card, { head, body });
}
