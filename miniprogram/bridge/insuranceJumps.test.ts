import { memoryStorage, ORDER_NO } from '../cloud/checkout.fixture';
import { createInsuranceJumps } from './insuranceJumps';

const jump = { orderNo: ORDER_NO, appId: 'wxfakeinsurance0', path: 'pages/pay/index' };

function aBuyer(open: () => Promise<unknown> = () => Promise.resolve({})) {
  const looked: string[] = [];
  const storage = memoryStorage();
  const clock = { at: 0 };
  const start = () =>
    createInsuranceJumps({
      open,
      look: (orderNo) => void looked.push(orderNo),
      storage,
      now: () => clock.at,
    });
  return { looked, storage, clock, start };
}

test('[CLI-09] whoever comes back has the server asked, once', async () => {
  const { looked, start } = aBuyer();
  const jumps = start();
  expect(await jumps.go(jump)).toBe('left');
  expect(looked).toEqual([]);
  jumps.shown();
  jumps.shown();
  expect(looked).toEqual([ORDER_NO]);
});

test('[CLI-09] also when the app was ended meanwhile', async () => {
  const { looked, start } = aBuyer();
  await start().go(jump);
  start().shown();
  expect(looked).toEqual([ORDER_NO]);
});

test('[CLI-09] also where nothing can be stored', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { looked, storage, start } = aBuyer();
  storage.write = () => {
    throw new Error('no room');
  };
  const jumps = start();
  await jumps.go(jump);
  jumps.shown();
  expect(looked).toEqual([ORDER_NO]);
  warn.mockRestore();
});

test('not when the buyer stayed, nor hours later', async () => {
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const stays = aBuyer(() => Promise.reject(new Error('navigateToMiniProgram:fail cancel')));
  const jumps = stays.start();
  expect(await jumps.go(jump)).toBe('stayed');
  jumps.shown();
  expect(stays.looked).toEqual([]);
  const late = aBuyer();
  await late.start().go(jump);
  late.clock.at = 2 * 60 * 60 * 1000;
  late.start().shown();
  expect(late.looked).toEqual([]);
  warn.mockRestore();
});

test.each(['text', 7, null, { orderNo: 7, at: 0 }, { orderNo: ORDER_NO }, []])(
  'what is stored as %j means nothing',
  (kept) => {
    const { looked, storage, start } = aBuyer();
    storage.write('insuranceJump', kept);
    start().shown();
    expect(looked).toEqual([]);
  },
);
