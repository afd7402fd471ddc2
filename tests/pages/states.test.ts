/** @jest-environment jsdom */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { aCloud, openPhone } from './openPhone';
import { ORDER_NO } from './replies';

interface AppJson {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

const { pages, subPackages }: AppJson = JSON.parse(
  readFileSync(join(__dirname, '..', '..', 'miniprogram', 'app.json'), 'utf8'),
);
const all = [
  ...pages,
  ...subPackages.flatMap(({ root, pages: inside }) => inside.map((page) => `${root}/${page}`)),
];

/** Pages that ask nobody, with an address that leaves them nothing to show. */
const silent = [
  '/pages/checkout/index',
  '/pages/result/index',
  '/pages/h5/index?url=https%3A%2F%2Felsewhere.example',
  '/pages/insurance/index',
];
const asking = all.map((page) => `/${page}`).filter((page) => !silent.some((url) => url.startsWith(page)));
const addressed = (page: string): string => `${page}?orderNo=${ORDER_NO}`;

/** What a screen reader is told of the page on top, and what can be pressed beside it. */
function notice() {
  const page = [...document.querySelectorAll<HTMLElement>('.wx-page-frame')].find(({ hidden }) => !hidden);
  const shown = [...(page?.querySelectorAll('[role=status], [role=alert]') ?? [])].map((element) => ({
    role: element.getAttribute('role'),
    text: (element.textContent ?? '').trim(),
    buttons: element.querySelectorAll('[role=button]').length,
  }));
  return shown.filter(({ text }) => text !== '');
}

const waiting = { role: 'status', text: expect.stringContaining('正在'), buttons: 0 };
const never = () => new Promise<never>(() => undefined);

test.each(silent)('%s says what is missing, and leads on', async (url) => {
  await openPhone({ cloud: aCloud(), url });
  expect(notice()).toEqual([{ role: expect.any(String), text: expect.stringMatching(/../), buttons: 1 }]);
});

test.each(asking)('%s says that it waits', async (page) => {
  const cloud = { ...aCloud(), callFunction: never, readDatabase: never };
  await openPhone({ cloud, url: addressed(page) });
  expect(notice()).toEqual([waiting]);
});

describe('without a network', () => {
  async function lost(page: string) {
    const cloud = { ...aCloud(), offline: true };
    const phone = await openPhone({ cloud, url: addressed(page) });
    expect(notice()).toEqual([{ role: 'alert', text: expect.stringContaining('网络不通'), buttons: 1 }]);
    const ask = jest.fn(never);
    Object.assign(cloud, { callFunction: ask, readDatabase: ask });
    await phone.tap('重新加载');
    return ask;
  }

  test.each(asking)('%s says so, asks again when told to, and says that it waits', async (page) => {
    expect(await lost(page)).toHaveBeenCalled();
    expect(notice()).toEqual([waiting]);
  });
});
