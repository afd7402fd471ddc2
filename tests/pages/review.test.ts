import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from '../../miniprogram/settings';
import { LOCAL_TEMPLATES, localSettings } from '../../scripts/shop/localSettings';

const dir = join(__dirname, '..', '..', 'miniprogram');

const files = readdirSync(dir, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(ts|wxml|json)$/.test(name) && !/\.(test|fixture)\.ts$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(dir, name), 'utf8') }));

const app: { pages: string[]; requiredPrivateInfos?: string[] } = JSON.parse(
  readFileSync(join(dir, 'app.json'), 'utf8'),
);

/** Files in which a pattern stands. */
const found = (pattern: RegExp) => files.filter(({ text }) => pattern.test(text)).map(({ name }) => name);

test('[REV-05] WeChat’s cashier is the only one, and stands in one place', () => {
  expect(found(/wx\.requestPayment\(/)).toEqual(['shop.ts']);
  expect(found(/支付宝|收款码|previewImage/)).toEqual([]);
  // An operator may have to send back by hand what WeChat cannot refund; buyers are told of no transfer.
  expect(found(/转账/).filter((name) => !name.startsWith('operator/'))).toEqual([]);
  // Medical insurance alone is paid in another mini program: one that the settings name.
  expect(found(/wx\.navigateToMiniProgram\(/)).toEqual(['shop.ts']);
});

test('[REV-06] nobody is asked for a login, a phone number or a nickname', () => {
  expect(found(/wx\.login|getUserProfile|getUserInfo|getPhoneNumber|chooseAvatar|open-type/)).toEqual([]);
});

test('[REV-07] every interface that touches a person’s data is declared', () => {
  const personal =
    /wx\.(chooseAddress|chooseLocation|choosePoi|getLocation|getFuzzyLocation|startLocationUpdate|onLocationChange)\b/g;
  const used = files.flatMap(({ text }) => [...text.matchAll(personal)].map(([, name]) => name));
  expect(used.filter((name) => !app.requiredPrivateInfos?.includes(name ?? ''))).toEqual([]);
});

test('[REV-02] the order centre has its pages: all orders, and one order', () => {
  expect(app.pages).toEqual(expect.arrayContaining(['pages/orders/index', 'pages/order/index']));
  for (const page of app.pages)
    for (const ending of ['json', 'ts', 'wxml', 'wxss'])
      expect([page, ending, existsSync(join(dir, `${page}.${ending}`))]).toEqual([page, ending, true]);
});

test('the messages of the functions lead to pages that exist', () => {
  const templates: Record<string, { page?: string }> = JSON.parse(
    localSettings()['MESSAGE_TEMPLATES'] ?? '{}',
  );
  const pages = Object.values(templates).flatMap(({ page }) =>
    page === undefined ? [] : [page.split('?')[0]],
  );
  expect([...new Set(pages)]).toEqual(['pages/order/index']);
});

test('the subscribe panel asks for the templates that the local cloud has', () => {
  expect(settings.templates).toEqual(LOCAL_TEMPLATES);
});

test('across the border to shared/ only types are imported', () => {
  const crossing = files.flatMap(({ name, text }) =>
    [...text.matchAll(/^import (type )?[^;]*?from '[./]*\/shared\/[^']*'/gm)]
      .filter(([, type]) => type === undefined)
      .map(([statement]) => `${name}: ${statement}`),
  );
  expect(crossing).toEqual([]);
});

test('nothing is used that older phones do not have', () => {
  const recent = /\.at\(|Object\.hasOwn|structuredClone|replaceAll|toSorted|findLast|Intl\.|crypto\./;
  expect(found(recent)).toEqual([]);
});

test('money becomes yuan in one file', () => {
  expect(found(/\/ 100\b|toFixed|\* 100\b/)).toEqual([]);
});
