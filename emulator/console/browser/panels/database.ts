import { h, type ComponentChild } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Card } from '../card';
import { readDocuments } from '../cloud';
import { empty } from '../elements';
import { type Panel, type PanelProps } from '../panel';

/** The newest documents of a collection, read again when the cloud was. */
function Documents({ name, snapshot }: { name: string; snapshot: PanelProps['snapshot'] }): ComponentChild {
  const [text, setText] = useState('正在读…');
  useEffect(() => {
    void readDocuments(name).then(setText);
  }, [name, snapshot]);
  return h('pre', { tabIndex: 0 }, text);
}

function Database({ snapshot }: PanelProps): ComponentChild {
  if (snapshot.collections.length === 0) return empty('数据库里还没有集合。');
  return h(
    'div',
    { class: 'cards' },
    snapshot.collections.map(({ name, count }) =>
      h(Card, {
        key: name,
        head: [h('strong', {}, name), h('span', { class: 'quiet' }, `${count} 个文档`)],
        body: () => h(Documents, { name, snapshot }),
      }),
    ),
  );
}

export const databasePanel: Panel = {
  id: 'database',
  title: '数据库',
  count: ({ collections }) => collections.length,
  view: Database,
};
