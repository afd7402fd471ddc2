import { h, type ComponentChild } from 'preact';
import { shortTimeText } from '../../view/moment';
import { badge, empty, table } from '../elements';
import { type Panel, type PanelProps } from '../panel';

function Functions({ snapshot }: PanelProps): ComponentChild {
  if (snapshot.functions.length === 0) return empty('这个目录里还没有云函数。');
  return table(
    ['云函数', '超时', '实例', '定时器', '下次触发', '问题'],
    snapshot.functions.map(({ name, timeoutMs, state, timer, problems }) => ({
      key: name,
      cells: [
        h('strong', {}, name),
        `${timeoutMs / 1000} 秒`,
        `忙 ${state.busy}，闲 ${state.idle}，等 ${state.waiting}`,
        timer?.expression ?? '',
        timer?.nextAt === undefined ? '' : shortTimeText(timer.nextAt),
        problems.length > 0 && badge({ text: problems.join('；'), tone: 'bad' }),
      ],
    })),
  );
}

export const functionsPanel: Panel = {
  id: 'functions',
  title: '云函数',
  count: ({ functions }) => functions.length,
  view: Functions,
};
