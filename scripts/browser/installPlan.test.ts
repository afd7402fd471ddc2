import { installPlan } from './installPlan';

test('root on Debian installs Chromium with apt-get', () => {
  const plan = installPlan({ hasApt: true, isRoot: true });
  expect(plan.kind === 'apt' && plan.commands.map(([program, verb]) => [program, verb])).toEqual([
    ['apt-get', 'update'],
    ['apt-get', 'install'],
  ]);
});

test.each([
  [{ hasApt: true, isRoot: false }, 'root'],
  [{ hasApt: false, isRoot: true }, 'apt-get'],
])('%j leaves it to a person, and says why', (machine, why) => {
  const plan = installPlan(machine);
  expect(plan.kind === 'byHand' && plan.why).toContain(why);
});
