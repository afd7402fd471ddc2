import { cases } from './fixture/sdk/cases';
import { refusedWhenTrimmed } from './refused';
import { surface } from './surface';

const covered = new Set(cases.flatMap(({ covers }) => covers));

test('every public member of the SDK is exercised by a case, or is on the list of what trimming refuses', async () => {
  const members = Object.entries(await surface()).flatMap(([part, names]) =>
    names.map((name) => `${part}.${name}`),
  );
  const unseen = members.filter((member) => !covered.has(member) && !(member in refusedWhenTrimmed));
  expect(unseen).toEqual([]);
});

test('the cases cover nothing that the SDK does not have', async () => {
  const parts = await surface();
  const unknown = [...covered, ...Object.keys(refusedWhenTrimmed)].filter((member) => {
    const dot = member.lastIndexOf('.');
    return !parts[member.slice(0, dot)]?.includes(member.slice(dot + 1));
  });
  expect(unknown).toEqual([]);
});

test('each case has a name of its own', () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});
