import type { Builtin } from './builtin';

/** The part of `wx` that an H5 page reaches through the JS-SDK. */
interface MiniProgramApi {
  navigateTo(option: { url: string }): Promise<unknown>;
  navigateBack(): Promise<unknown>;
}

const labels = { address: '网页要打开的小程序页面', message: '网页发给小程序的消息（JSON）' };

/**
 * A stand-in for the web page: shows the address, and lets a person do what the page would do with the JS-SDK
 * (wx.miniProgram.navigateTo, navigateBack, postMessage). Nothing is loaded. Messages reach `bindmessage` when the page is
 * left backwards, as they do on a phone. Source: web-view, bindmessage; 微信网页开发 JS-SDK, 小程序.
 */
export const webView: Builtin = {
  tag: 'web-view',
  properties: { src: String },
  attach(host, tell) {
    const { ownerDocument: document } = host;
    const messages: unknown[] = [];
    const wx = (): MiniProgramApi => Reflect.get(globalThis, 'wx');
    const add = <T extends HTMLElement>(element: T, text = ''): T => {
      element.textContent = text;
      host.appendChild(element);
      return element;
    };
    const field = (label: string): HTMLInputElement => {
      const input = document.createElement('input');
      input.setAttribute('aria-label', label);
      input.placeholder = label;
      return add(input);
    };
    const act = (label: string, does: () => unknown): void => {
      const button = document.createElement('button');
      button.type = 'button';
      button.setAttribute('role', 'button');
      add(button, label).addEventListener('mouseup', () => {
        problem.textContent = '';
        Promise.resolve()
          .then(does)
          .catch((error: unknown) => void (problem.textContent = String(error)));
      });
    };
    add(document.createElement('p'), '网页（预览不加载，下面代替网页操作）');
    add(document.createElement('output')).dataset.part = 'src';
    const address = field(labels.address);
    act('网页：打开小程序页面', () => wx().navigateTo({ url: address.value }));
    const message = field(labels.message);
    act('网页：发消息', () => void messages.push(JSON.parse(message.value)));
    act('网页：返回上一页', async () => {
      if (messages.length > 0) tell('message', { data: messages.splice(0) });
      await wx().navigateBack();
    });
    const problem = add(document.createElement('p'));
    problem.setAttribute('role', 'alert');
  },
  change(host, name, value) {
    const shown = host.querySelector('output');
    if (name === 'src' && shown) shown.textContent = String(value ?? '');
  },
};
