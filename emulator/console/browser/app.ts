import { h, type ComponentChild } from 'preact';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { ClockBar } from './clockBar';
import { send } from './cloud';
import { button } from './elements';
import { newsOf } from '../view/news';
import { type Panel, type PanelProps } from './panel';
import { panels } from './panels/panels';
import { PhonePane } from './phonePane';
import { ResetButton } from './resetButton';
import { useCloud } from './useCloud';

const hashId = () => location.hash.slice('#/'.length);

/** The address names the panel, so a jump inside the page leaves it alone. */
function skipToPanel(event: Event): void {
  event.preventDefault();
  document.getElementById('panel')?.focus();
}

/** The panel that the address names. */
function useHash(): string {
  const [id, setId] = useState(hashId);
  useEffect(() => {
    const follow = () => setId(hashId());
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  return id;
}

const count = (number: number, alarming?: true): ComponentChild =>
  h('span', { class: alarming && number > 0 ? 'count alarm' : 'count' }, number);

const link = (panel: Panel, { snapshot }: PanelProps, current: boolean): ComponentChild =>
  h(
    'a',
    { key: panel.id, href: `#/${panel.id}`, 'aria-current': current ? 'page' : undefined },
    panel.title,
    ' ',
    panel.count && count(panel.count(snapshot), panel.alarming),
  );

export function App(): ComponentChild {
  const { snapshot, now, connected } = useCloud();
  const id = useHash();
  useEffect(() => {
    // On a narrow page the navigation scrolls sideways; the page itself, and the focus, stay where they are.
    const link = document.querySelector('nav [aria-current]');
    const nav = link?.closest('nav');
    if (nav && link instanceof HTMLElement) nav.scrollLeft = link.offsetLeft - nav.clientWidth / 2;
  }, [id, snapshot === undefined]);
  const [trouble, setTrouble] = useState('');
  const [news, setNews] = useState('');
  const [underWay, setUnderWay] = useState(0);
  const act = useCallback<PanelProps['act']>((path, body, method = 'POST') => {
    setTrouble('');
    setNews('');
    setUnderWay((count) => count + 1);
    void send(method, path, body).then((outcome) => {
      setUnderWay((count) => count - 1);
      if (outcome.ok) setNews(newsOf(outcome.answer));
      else setTrouble(outcome.message);
    });
  }, []);

  if (!snapshot) {
    return h('p', { class: 'boot', role: 'status' }, '正在连接本地云…');
  }
  const props: PanelProps = { snapshot, now, act, busy: underWay > 0 };
  const shown = panels.filter(({ exists }) => exists?.(snapshot) ?? true);
  const panel = shown.find((other) => other.id === id) ?? shown[0];
  return h(
    'div',
    { class: 'page' },
    h('a', { class: 'skip', href: '#panel', onClick: skipToPanel }, '跳到内容'),
    h(
      'header',
      { class: 'top' },
      h('h1', {}, '本地微信云'),
      h('span', { class: 'quiet ids' }, `${snapshot.envId} · ${snapshot.appid}`),
      h(
        'span',
        { class: connected ? 'live on' : 'live', role: 'status' },
        connected ? '实时' : '本地云没有回应，正在重新连接…',
      ),
      h(
        'span',
        { class: 'top-actions' },
        h('a', { class: 'button', href: '/console/export.json', download: 'local-cloud.json' }, '导出'),
        h(ResetButton, { onReset: () => act('reset', {}) }),
      ),
      h(ClockBar, { ...props, news }),
    ),
    trouble !== '' &&
      h(
        'p',
        { class: 'trouble', role: 'alert' },
        trouble,
        button('知道了', () => setTrouble('')),
      ),
    h(PhonePane, { snapshot }),
    h(
      'main',
      {},
      h(
        'nav',
        { 'aria-label': '真相' },
        shown.map((other) => link(other, props, other === panel)),
      ),
      h(
        'section',
        { id: 'panel', tabIndex: -1, 'aria-label': panel?.title },
        panel && h(panel.view, { ...props, key: panel.id }),
      ),
    ),
  );
}
