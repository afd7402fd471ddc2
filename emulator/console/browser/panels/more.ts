import { h, type ComponentChild } from 'preact';
import { raw } from '../elements';
import { List } from '../list';
import { type Panel, type PanelProps } from '../panel';

const listsOf = ({ more }: PanelProps['snapshot']) =>
  Object.entries(more).filter(([, items]) => items.length > 0);

function More({ snapshot }: PanelProps): ComponentChild {
  return h(
    'div',
    {},
    listsOf(snapshot).map(([name, items]) =>
      h(
        'section',
        { key: name },
        h('h3', {}, name),
        h(List, {
          total: items.length,
          rows: items.map((item, index) => ({ item, view: () => raw(`第 ${index + 1} 条`, item) })).reverse(),
        }),
      ),
    ),
  );
}

/** What the cloud's state holds beyond the other panels. */
export const morePanel: Panel = {
  id: 'more',
  title: '其他',
  exists: (snapshot) => listsOf(snapshot).length > 0,
  view: More,
};
