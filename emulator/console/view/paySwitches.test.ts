import { createManualClock } from '../../pay/manualClock';
import { createPay } from '../../pay/pay';
import { createMemoryRecords } from '../../records';
import { directSwitches } from './directSwitches';
import { paySwitches } from './paySwitches';

test.each([...paySwitches, ...directSwitches])(
  '"$title" turns on, and back to how WeChat Pay began',
  ({ isOn, change }) => {
    const pay = createPay({
      clock: createManualClock('2026-01-02T03:04:05Z'),
      records: createMemoryRecords(),
      appid: 'wx0000000000000000',
      deliver: () => Promise.resolve(undefined),
    });
    const began = pay.settings();
    expect(isOn(began)).toBe(false);
    const overTheWire = (on: boolean) => pay.settings(JSON.parse(JSON.stringify(change(on))));
    expect(isOn(overTheWire(true))).toBe(true);
    expect(overTheWire(false)).toEqual(began);
  },
);
