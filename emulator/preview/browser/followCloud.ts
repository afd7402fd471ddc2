import { element } from './element';

/** A stream that the browser has given up on is opened again after this, in ms. */
const REOPEN_MS = 500;

export interface CloudFollower {
  /** The mini program has been saved since this page was opened. */
  saved(): void;
  /** The local cloud answers again after it did not. */
  back(): void;
}

/**
 * Listens to the local cloud at `path` for saves newer than this document, and says so while it does not answer. A hidden page lets go of its connection: a
 * browser has only six for one address, and there may be many phones.
 */
export function followCloud(path: string, { saved, back }: CloudFollower): void {
  const notice = element('div', { class: 'shell-notice', role: 'alert', hidden: '' });
  document.documentElement.append(notice);
  let source: EventSource | undefined;
  let timer = 0;

  const setLost = (lost: boolean): void => {
    notice.hidden = !lost;
    // Screen readers tell an alert when its words come.
    notice.textContent = lost ? '本地云没有回应，正在重新连接…' : '';
  };
  const hear = ({ data }: MessageEvent<string>): void => {
    if (data !== document.documentElement.dataset.saved) return saved();
    if (notice.hidden) return;
    setLost(false);
    back();
  };
  const open = (): void => {
    const stream = new EventSource(path);
    source = stream;
    stream.onmessage = hear;
    stream.onerror = () => {
      setLost(true);
      if (stream.readyState === EventSource.CLOSED) timer = window.setTimeout(open, REOPEN_MS);
    };
  };
  const follow = (): void => {
    source?.close();
    window.clearTimeout(timer);
    if (document.visibilityState === 'visible') open();
  };
  document.addEventListener('visibilitychange', follow);
  follow();
}
