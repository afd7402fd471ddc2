/** @jest-environment jsdom */
import type { Manifest } from '../compileProject';
import { compileTemplates } from '../project/compileTemplates';
import { launch } from './launch';

interface Definers {
  App(definition: object): void;
  Page(definition: object): void;
  Component(definition: object): void;
  getCurrentPages(): { route: string; options: object }[];
  wx: Record<string, (option?: object) => Promise<object>>;
}
const globals = globalThis as unknown as Definers;

/** Lets everything that is ready happen. */
async function flush(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

const usingChild: Record<string, string> = { child: 'child' };

const wxml = {
  'pages/home': `
    <button disabled="{{isOff}}" bind:tap="count">{{taps}}</button>
    <input aria-label="name" value="{{name}}" bind:input="type" />
    <child word="{{name}}" bind:said="hear" />`,
  'pages/next': '<view hidden="{{true}}" aria-label="next" />',
  child: '<view class="word" aria-role="button" bind:tap="say">{{word}}</view>',
};

function start({ url, pages }: { url?: string; pages?: Record<string, object> } = {}) {
  const happened: string[] = [];
  const problems: Error[] = [];
  const note = (what: string) => () => void happened.push(what);
  const lifecycles = (page: string) =>
    Object.fromEntries(
      ['onLoad', 'onShow', 'onReady', 'onHide', 'onUnload'].map((name) => [name, note(`${page} ${name}`)]),
    );
  const home = {
    data: { taps: 0, isOff: false, name: 'tea' },
    ...lifecycles('home'),
    count(this: { data: { taps: number }; setData(data: object): void }) {
      this.setData({ taps: this.data.taps + 1 });
    },
    type(this: { setData(data: object): void }, event: { detail: { value: string } }) {
      this.setData({ name: event.detail.value });
    },
    hear: (event: { detail: { word: string } }) => void happened.push(`heard ${event.detail.word}`),
    ...pages?.['pages/home'],
  };
  const scripts: Record<string, () => void> = {
    app: () => globals.App({ onLaunch: note('app onLaunch'), onShow: note('app onShow') }),
    'pages/home': () => globals.Page(home),
    'pages/next': () => globals.Page({ ...lifecycles('next'), ...pages?.['pages/next'] }),
    child: () =>
      globals.Component({
        properties: { word: String },
        methods: {
          say(this: { data: { word: string }; triggerEvent(name: string, detail: object): void }) {
            this.triggerEvent('said', { word: this.data.word });
          },
        },
      }),
  };
  const units: Manifest['units'] = Object.keys(wxml).map((path) => ({
    path,
    kind: path === 'child' ? ('component' as const) : ('page' as const),
    json: {},
    using: path === 'pages/home' ? usingChild : {},
    scope: path,
  }));
  const manifest: Manifest = { pages: ['pages/home', 'pages/next'], window: {}, units, styles: [] };
  const code = compileTemplates(
    Object.entries(wxml).map(([path, text]) => ({ path, wxml: text, using: usingChild })),
  );
  const templates = (new Function(`return ${code}`) as () => Record<string, unknown>)();
  const phone = launch({
    manifest,
    templates,
    document,
    load: (path) => scripts[path]?.(),
    ...(url === undefined ? {} : { url }),
    host: {
      callFunction: () => Promise.reject(new Error('this test calls nothing')),
      readDatabase: () => Promise.resolve([]),
      requestPayment: () => Promise.resolve({ errMsg: '' }),
      requestSubscribeMessage: () => Promise.resolve({}),
      showModal: () => Promise.resolve({ confirm: true, cancel: false }),
      showToast: () => undefined,
      report: (error) => void problems.push(error),
      storage: { get: () => undefined, set: () => undefined, remove: () => undefined },
    },
  });
  const shown = (selector: string) => {
    const element = document.querySelector<HTMLElement>(`.wx-page-frame:not([hidden]) ${selector}`);
    if (!element) throw new Error(`nothing is ${selector}`);
    return element;
  };
  const tap = (selector: string): void => {
    for (const type of ['mousedown', 'mouseup'])
      shown(selector).dispatchEvent(new MouseEvent(type, { bubbles: true }));
  };
  return { phone, happened, problems, shown, tap };
}

test('lifecycles come in order: load, show, ready; hide and show around another page; unload', async () => {
  const { happened, phone } = start();
  await globals.wx['navigateTo']?.({ url: '/pages/next' });
  await globals.wx['navigateBack']?.();
  phone.hide();
  expect(happened).toEqual([
    'app onLaunch',
    'app onShow',
    'home onLoad',
    'home onShow',
    'home onReady',
    'home onHide',
    'next onLoad',
    'next onShow',
    'next onReady',
    'next onUnload',
    'home onShow',
    'home onHide',
  ]);
});

test('a killed app is told nothing, and leaves no page', () => {
  const { happened, phone } = start();
  happened.length = 0;
  phone.kill();
  expect(happened).toEqual([]);
  expect(document.querySelectorAll('.wx-page-frame')).toHaveLength(0);
});

test('a page knows its route and query', () => {
  start({ url: '/pages/next?orderNo=1' });
  expect(globals.getCurrentPages()).toMatchObject([{ route: 'pages/next', options: { orderNo: '1' } }]);
});

test('a page that is not in app.json cannot be opened', async () => {
  start();
  await expect(globals.wx['navigateTo']?.({ url: '/pages/none' })).rejects.toMatchObject({
    errMsg: 'navigateTo:fail page "pages/none" is not found',
  });
});

test('at most ten pages are open', async () => {
  start();
  for (let n = 1; n < 10; n += 1) await globals.wx['navigateTo']?.({ url: '/pages/next' });
  await expect(globals.wx['navigateTo']?.({ url: '/pages/next' })).rejects.toThrow('at most 10 pages');
});

test('a tap reaches its handler once, and not through a disabled button', () => {
  const { tap, shown } = start();
  tap('wx-button');
  expect(shown('wx-button').textContent).toBe('1');
  const off = start({ pages: { 'pages/home': { data: { taps: 0, isOff: true, name: '' } } } });
  off.tap('wx-button');
  expect(off.shown('wx-button').textContent).toBe('0');
});

test('enter taps what has the keyboard', () => {
  const { shown } = start();
  shown('wx-button').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  expect(shown('wx-button').textContent).toBe('1');
});

test('what is typed reaches the page and, through it, a component; its event comes back', () => {
  const { shown, tap, happened } = start();
  const control = shown('input') as HTMLInputElement;
  control.value = 'cup';
  control.dispatchEvent(new Event('input', { bubbles: true }));
  expect(shown('wx-child').textContent).toBe('cup');
  tap('wx-child [role=button]');
  expect(happened.at(-1)).toBe('heard cup');
});

test.each([
  [
    'throws',
    () => {
      throw new Error('broken page');
    },
  ],
  ['rejects', () => Promise.reject(new Error('broken page'))],
])('a handler that %s is reported with its error', async (_, count) => {
  const { tap, problems } = start({ pages: { 'pages/home': { count } } });
  tap('wx-button');
  await flush();
  expect(problems.map(({ message }) => message)).toEqual(['broken page']);
});

test.each([
  [
    'throws',
    () => {
      throw new Error('broken load');
    },
  ],
  ['rejects', () => Promise.reject(new Error('broken load'))],
])('a lifecycle that %s is reported, and the page stays', async (_, onLoad) => {
  const { problems, shown } = start({ pages: { 'pages/home': { onLoad } } });
  await flush();
  expect(problems.map(({ message }) => message)).toEqual(['broken load']);
  expect(shown('wx-button').textContent).toBe('0');
});
