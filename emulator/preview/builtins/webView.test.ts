/** @jest-environment jsdom */
import { webView } from './webView';

function aWebView() {
  const host = document.createElement('wx-web-view');
  const told: unknown[] = [];
  const wx = { navigateTo: jest.fn(async () => undefined), navigateBack: jest.fn(async () => undefined) };
  Object.assign(globalThis, { wx });
  webView.attach?.(host, (name, detail) => void told.push([name, detail]));
  webView.change?.(host, 'src', 'https://h5.example.com/<b>');
  const type = (label: string, value: string): void => {
    const field = host.querySelector<HTMLInputElement>(`input[aria-label^="${label}"]`);
    if (field) field.value = value;
  };
  const press = async (text: string): Promise<void> => {
    const button = [...host.querySelectorAll('button')].find((one) => one.textContent === text);
    button?.dispatchEvent(new MouseEvent('mouseup', { bubbles: true }));
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  };
  return { host, told, wx, type, press };
}

test('shows the address as text, and loads nothing', () => {
  const { host } = aWebView();
  expect(host.querySelector('output')?.textContent).toBe('https://h5.example.com/<b>');
  expect(host.querySelectorAll('iframe, b')).toHaveLength(0);
});

test('opens a page of the mini program as the web page would', async () => {
  const { wx, type, press } = aWebView();
  type('网页要打开', '/pages/order/index?orderNo=1');
  await press('网页：打开小程序页面');
  expect(wx.navigateTo).toHaveBeenCalledWith({ url: '/pages/order/index?orderNo=1' });
});

test('messages arrive when the page is left backwards, all at once', async () => {
  const { told, wx, type, press } = aWebView();
  type('网页发给', '{"a":1}');
  await press('网页：发消息');
  await press('网页：发消息');
  expect(told).toEqual([]);
  await press('网页：返回上一页');
  expect(told).toEqual([['message', { data: [{ a: 1 }, { a: 1 }] }]]);
  expect(wx.navigateBack).toHaveBeenCalledTimes(1);
});

test('a message that is no JSON is said to be none', async () => {
  const { host, press, type } = aWebView();
  type('网页发给', '{');
  await press('网页：发消息');
  expect(host.querySelector('[role=alert]')?.textContent).toContain('SyntaxError');
});
