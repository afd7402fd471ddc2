import type { Manifest } from '../compileProject';
import { createCloudHost } from '../cloud/cloudHost';
import { launch, type Phone } from '../runtime/launch';
import type { PhoneHost } from '../runtime/phoneHost';
import { createCashier } from './cashierSheet';
import { isDesktop, showOnDesktop } from './desktop';
import { element } from './element';
import { followCloud } from './followCloud';
import { createOtherMiniProgram } from './otherMiniProgram';
import { createReceiptSheet } from './receiptSheet';
import { createReopening } from './reopen';
import { adoptSheet } from './sheets';
import { createShell } from './shell';
import { shellStyle } from './shellStyle';

export interface PhoneProgram {
  manifest: Manifest;
  templates: Record<string, unknown>;
  scripts: Record<string, () => unknown>;
}

/** How near the end of the page counts as the end, in px. Source: onReachBottomDistance, default 50. */
const REACH_BOTTOM_PX = 50;

const DEFAULT_OPENID = 'openid-buyer';

async function readJson(answer: Response): Promise<unknown> {
  return answer.json();
}

/** A phone in this window, on the local cloud that served it. `?openid=` says whose it is, the hash which page. */
export function startPhone({ manifest, templates, scripts }: PhoneProgram): void {
  const openid = new URLSearchParams(location.search).get('openid') ?? DEFAULT_OPENID;
  if (isDesktop()) return showOnDesktop(`${openid} 的手机`);
  const post = async (path: string, body: object): Promise<unknown> =>
    readJson(await fetch(path, { method: 'POST', body: JSON.stringify(body) }));
  const cloud = createCloudHost(post, openid);
  const sheet = async (prepayId: string): Promise<unknown> =>
    readJson(await fetch(`/_emulator/cashier/${encodeURIComponent(prepayId)}`));

  const state = async (): Promise<unknown> => readJson(await fetch('/_emulator/state'));

  // A reload begins at the top, as a page that opens does.
  history.scrollRestoration = 'manual';
  adoptSheet(document, shellStyle);
  let phone: Phone | undefined;
  const shell = createShell(document, () => phone?.router.navigateBack());
  const keyOf = (key: string): string => `${openid}/${key}`;
  const host: PhoneHost = {
    ...cloud,
    requestPayment: createCashier(shell, cloud, sheet),
    async requestSubscribeMessage(tmplIds) {
      const result = await shell.ask(
        '订阅消息',
        [element('h2', {}, '允许发送消息？'), element('p', {}, `共 ${tmplIds.length} 种通知`)],
        [
          { text: '允许', tone: 'main', value: 'accept' },
          { text: '拒绝', tone: 'plain', value: 'reject' },
        ],
      );
      const results = Object.fromEntries(tmplIds.map((id) => [id, result]));
      await cloud.answerSubscribe(results);
      return results;
    },
    confirmReceipt: createReceiptSheet(shell, cloud, openid, state),
    leaveFor: createOtherMiniProgram(shell, () => phone),
    showModal: (modal) => shell.modal(modal),
    showToast: (title) => shell.toast(title),
    pageChanged: (page) => shell.setPage(page),
    report(error) {
      console.error(error);
      shell.problem(error);
    },
    storage: {
      get: (key) => localStorage.getItem(keyOf(key)) ?? undefined,
      set: (key, text) => localStorage.setItem(keyOf(key), text),
      remove: (key) => localStorage.removeItem(keyOf(key)),
    },
  };
  window.addEventListener('error', ({ error }) =>
    host.report(error instanceof Error ? error : new Error('?')),
  );
  const reopening = createReopening(openid, manifest.pages);
  followCloud('/phone/changes', {
    saved() {
      if (phone) reopening.keep(phone.router.url());
      location.reload();
    },
    back: () => phone?.show(),
  });
  const url = reopening.take() ?? location.hash.slice(1);
  phone = launch({
    document,
    manifest,
    templates,
    load: (path) => void scripts[path]?.(),
    host,
    addSheet: (css) => adoptSheet(document, css),
    ...(url === '' ? {} : { url }),
  });
  const running = phone;
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') running.show();
    else running.hide();
  });
  let wasAtEnd = false;
  window.addEventListener('scroll', () => {
    const left = document.documentElement.scrollHeight - window.innerHeight - window.scrollY;
    const isAtEnd = left < REACH_BOTTOM_PX;
    if (isAtEnd && !wasAtEnd) void running.router.gesture('onReachBottom');
    wasAtEnd = isAtEnd;
  });
}
