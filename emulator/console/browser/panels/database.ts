import { h, type ComponentChild } from 'preact';
import { empty } from '../elements';
import { type Panel, type PanelProps } from '../panel';

const SHOWN_DOCUMENTS = 100;

function Database({ snapshot }: PanelProps): ComponentChild {
  if (snapshot.collections.length === 0) return empty('数据库里还没有集合。');
  return h(
    'ul',
    { class: 'rules' },
    snapshot.collections.map(({ name, count }) =>
      h(
        'li',
        { key: name },
        h('strong', {}, name),
        h('span', { class: 'quiet' }, `${count} 个文档`),
        h(
          'a',
          {
            class: 'button',
            target: '_blank',
            href: `/_emulator/db/${encodeURIComponent(name)}?newestFirst=true&limit=${SHOWN_DOCUMENTS}`,
          },
          '看 JSON',
        ),
      ),
    ),
  );
}

export const databasePanel: Panel = {
  id: 'database',
  title: '数据库',
  count: ({ collections }) => collections.length,
  view: Database,
};
