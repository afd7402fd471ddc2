import { element } from './element';

/** Reloads after a save, and says so while the local cloud does not answer. */
export function followCloud(path: string): void {
  const notice = element(
    'div',
    { class: 'shell-notice', role: 'alert', hidden: '' },
    '本地云没有回应，正在重新连接…',
  );
  document.documentElement.append(notice);
  const source = new EventSource(path);
  source.onmessage = () => location.reload();
  source.onopen = () => void (notice.hidden = true);
  source.onerror = () => void (notice.hidden = false);
}
