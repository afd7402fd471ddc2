import type { AssociatedBackend, CodeSpace, Root } from 'glass-easel-miniprogram-adapter';
import type { Manifest } from '../compileProject';
import type { Backend } from './backend';
import type { PhoneHost } from './phoneHost';
import { parseRoute } from './query';

/** Pages that may be open at once. Source: wx.navigateTo, 页面栈最多十层. */
const MAX_PAGES = 10;

interface OpenPage {
  path: string;
  /** As it was asked for, with its query. */
  url: string;
  root: Root;
  frame: HTMLElement;
}

type Lifecycle =
  | 'onLoad'
  | 'onShow'
  | 'onReady'
  | 'onHide'
  | 'onUnload'
  | 'onPullDownRefresh'
  | 'onReachBottom';

export interface RouterParts {
  document: Document;
  space: CodeSpace;
  backend: Backend;
  associated: AssociatedBackend;
  manifest: Manifest;
  host: PhoneHost;
}

const fail = (api: string, why: string): Error =>
  Object.assign(new Error(`${api}:fail ${why}`), { errMsg: `${api}:fail ${why}` });

/** The page stack with WeChat's lifecycles. */
export function createRouter({ document, space, backend, associated, manifest, host }: RouterParts) {
  const stack: OpenPage[] = [];

  function run({ root }: OpenPage, name: Lifecycle, ...given: unknown[]): unknown {
    const page: unknown = root.get();
    const method: unknown = Reflect.get(Object(page), name);
    if (typeof method !== 'function') return undefined;
    try {
      return Reflect.apply(method, page, given);
    } catch (error) {
      host.report(error instanceof Error ? error : new Error(String(error)));
      return undefined;
    }
  }

  const top = (): OpenPage | undefined => stack[stack.length - 1];

  function announce(): void {
    const page = top();
    if (!page) return;
    for (const one of stack) one.frame.hidden = one !== page;
    backend.enableOnly(page.path, manifest.pages);
    const json = manifest.units.find(({ path }) => path === page.path)?.json ?? {};
    const title = json.navigationBarTitleText ?? manifest.window.navigationBarTitleText ?? '';
    const canPullDown = json.enablePullDownRefresh === true;
    host.pageChanged?.({ path: page.path, title: String(title), depth: stack.length, canPullDown });
  }

  function open(api: string, url: string): void {
    const { path, query } = parseRoute(url);
    if (!manifest.pages.includes(path)) throw fail(api, `page "${path}" is not found`);
    const frame = document.createElement('div');
    frame.className = 'wx-page-frame';
    const placeholder = document.createElement('div');
    frame.appendChild(placeholder);
    document.body.appendChild(frame);
    const root = associated.createRoot('page-root', space, path);
    const page: OpenPage = { path, url, root, frame };
    Object.assign(root.get(), { route: path, options: query });
    stack.push(page);
    root.attach(frame as never, placeholder as never);
    run(page, 'onLoad', query);
    announce();
    run(page, 'onShow');
    run(page, 'onReady');
  }

  function closeTop(): void {
    const page = stack.pop();
    if (!page) return;
    run(page, 'onUnload');
    page.root.release();
    page.frame.remove();
  }

  function hideTop(): void {
    const page = top();
    if (page) run(page, 'onHide');
  }

  return {
    navigateTo(url: string): void {
      if (stack.length >= MAX_PAGES) throw fail('navigateTo', `at most ${MAX_PAGES} pages may be open`);
      hideTop();
      open('navigateTo', url);
    },
    redirectTo(url: string): void {
      closeTop();
      open('redirectTo', url);
    },
    reLaunch(url: string): void {
      while (stack.length > 0) closeTop();
      open('reLaunch', url);
    },
    navigateBack(delta = 1): void {
      for (let n = 0; n < delta && stack.length > 1; n += 1) closeTop();
      announce();
      const page = top();
      if (page) run(page, 'onShow');
    },
    show(): void {
      const page = top();
      if (page) run(page, 'onShow');
    },
    hide: hideTop,
    /** Pull down and scroll to the end: what the top page does then. */
    async gesture(name: 'onPullDownRefresh' | 'onReachBottom'): Promise<void> {
      const page = top();
      if (page) await run(page, name);
    },
    pages: (): unknown[] => stack.map(({ root }) => root.get()),
    path: (): string => top()?.path ?? '',
    /** Path and query of the top page: what opens it again. */
    url: (): string => top()?.url ?? '',
    /** Everything is gone at once: a killed app is told nothing. */
    kill(): void {
      for (const { root, frame } of stack.splice(0)) {
        root.release();
        frame.remove();
      }
    },
  };
}

export type Router = ReturnType<typeof createRouter>;
