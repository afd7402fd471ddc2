import { createManualClock } from '../pay/manualClock';
import { createMemoryRecords } from '../records';
import { type PaidPrepay } from './formIds';
import { createOpenapi } from './openapi';
import { testScope } from './testOpenapi';

const BUYER = 'o-buyer';
const PREPAY = 'wx-prepay-of-the-buyer';
const DAY_MS = 24 * 60 * 60 * 1000;
const template = { id: 'FAKE-OLD-PAID', title: 'Paid', labels: ['Goods', 'Sum'] };
const message = {
  touser: BUYER,
  template_id: template.id,
  page: 'pages/order/index',
  data: { keyword1: { value: 'Tea' }, keyword2: { value: '12.50' } },
};

function createOldAccount() {
  const clock = createManualClock('2026-11-20T10:00:00Z');
  const paid: PaidPrepay = { openid: BUYER, placedAt: clock.now() - 60_000, paidAt: clock.now() };
  const openapi = createOpenapi({
    clock,
    records: createMemoryRecords(),
    appid: testScope.appid,
    settings: { legacyTemplates: [template], pages: ['pages/order/index'] },
    paidPrepay: (id) => (id === PREPAY ? paid : undefined),
  });
  const api = 'templateMessage.send';
  const send = (differs: Record<string, unknown>) =>
    openapi.call(api, { ...message, ...differs }, testScope, [api]);
  const pass = (ms: number) => clock.advanceTo(clock.now() + ms);
  return { openapi, send, pass };
}

test('a form id opens one message, to its own user', async () => {
  const { openapi, send } = createOldAccount();
  const form_id = openapi.issueFormId(BUYER);
  expect(await send({ form_id, touser: 'o-another' })).toMatchObject({ errcode: 41028 });
  expect(await send({ form_id })).toMatchObject({ errcode: 0 });
  expect(await send({ form_id })).toMatchObject({ errcode: 41029 });
  expect(openapi.state().messages).toMatchObject([
    { openid: BUYER, title: 'Paid', lines: [{ label: 'Goods', value: 'Tea' }, { value: '12.50' }] },
  ]);
});

test('a prepay id opens three, a few seconds after its payment', async () => {
  const { send, pass } = createOldAccount();
  expect(await send({ form_id: PREPAY })).toMatchObject({ errcode: 41028 });
  await pass(5_000);
  for (let n = 0; n < 3; n += 1) expect(await send({ form_id: PREPAY })).toMatchObject({ errcode: 0 });
  expect(await send({ form_id: PREPAY })).toMatchObject({ errcode: 41029 });
});

test('both end after seven days', async () => {
  const { openapi, send, pass } = createOldAccount();
  const form_id = openapi.issueFormId(BUYER);
  await pass(7 * DAY_MS);
  expect(await send({ form_id })).toMatchObject({ errcode: 41028 });
  expect(await send({ form_id: PREPAY })).toMatchObject({ errcode: 41028 });
});

test.each([
  [{ touser: 'not an openid' }, 40003],
  [{ template_id: 'nobody' }, 40037],
  [{ page: 'pages/nobody/index' }, 41030],
  [{ data: { keyword3: { value: 'x' } } }, 47003],
  [{ form_id: 'wx-nobody' }, 41028],
  [{ form_id: undefined }, 41028],
])('%j is refused with %d and uses nothing up', async (differs, errcode) => {
  const { openapi, send } = createOldAccount();
  const form_id = openapi.issueFormId(BUYER);
  expect(await send({ form_id, ...differs })).toMatchObject({ errcode });
  expect(await send({ form_id })).toMatchObject({ errcode: 0 });
});
