import type { ModalOption } from '../runtime/phoneHost';
import { button, element } from './element';

/** How long a toast stays, in ms. Source: wx.showToast, duration. */
const TOAST_MS = 1500;

export interface Choice<T> {
  text: string;
  tone: 'main' | 'plain';
  value: T;
}

/** What lies around the pages: bar, toast, and sheets that wait for the buyer. */
export function createShell(document: Document, goBack: () => void) {
  const title = element('h1', { class: 'shell-title' });
  const back = button('‹', 'shell-back', goBack);
  back.setAttribute('aria-label', '返回');
  const bar = element('header', { class: 'shell-bar' }, back, title);
  const toast = element('div', { class: 'shell-toast', role: 'status', hidden: '' });
  const root = element('div', { class: 'shell' }, bar, toast);
  document.documentElement.append(root);
  let toastTimer = 0;

  /** Asks and waits. `name` says what kind of sheet it is, for screen readers. */
  function ask<T>(name: string, content: (Node | string)[], choices: Choice<T>[]): Promise<T> {
    return new Promise((resolve) => {
      const buttons = choices.map(({ text, tone, value }) =>
        button(text, `shell-choice shell-${tone}`, () => {
          veil.remove();
          resolve(value);
        }),
      );
      const actions = element('div', { class: 'shell-choices' }, ...buttons);
      const sheet = element(
        'section',
        { class: 'shell-sheet', role: 'dialog', 'aria-modal': 'true', 'aria-label': name },
        ...content,
        actions,
      );
      const veil = element('div', { class: 'shell-veil' }, sheet);
      root.append(veil);
      buttons[0]?.focus();
    });
  }

  return {
    ask,
    setPage({ title: text, depth }: { title: string; depth: number }): void {
      title.textContent = text;
      document.title = text;
      back.hidden = depth < 2;
    },
    toast(text: string): void {
      toast.textContent = text;
      toast.hidden = false;
      window.clearTimeout(toastTimer);
      toastTimer = window.setTimeout(() => void (toast.hidden = true), TOAST_MS);
    },
    async modal({ title: heading, content, confirmText, cancelText }: ModalOption) {
      const confirm = await ask<boolean>(
        heading,
        [element('h2', {}, heading), element('p', {}, content)],
        [
          { text: cancelText, tone: 'plain', value: false },
          { text: confirmText, tone: 'main', value: true },
        ],
      );
      return { confirm, cancel: !confirm };
    },
    /** A page that threw shows its stack. */
    problem(error: Error): void {
      const stack = element('pre', { class: 'shell-problem', role: 'alert' }, error.stack ?? error.message);
      stack.addEventListener('click', () => stack.remove());
      root.append(stack);
    },
  };
}

export type Shell = ReturnType<typeof createShell>;
