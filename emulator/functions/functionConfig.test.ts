import { readFunctionConfig } from './functionConfig';

const DEFAULTS = { timeoutMs: 3_000, memoryMb: 256, permissions: [], problems: [] };
const aTimer = { name: 'hourly', type: 'timer', config: '0 0 * * * * *' };

test.each([undefined, '', '{}', '{"permissions":{"openapi":[]},"triggers":[]}', '\uFEFF{}'])(
  '%j means the defaults of the platform',
  (text) => expect(readFunctionConfig(text)).toEqual(DEFAULTS),
);

test('everything that can be said is read', () => {
  const config = readFunctionConfig(
    JSON.stringify({
      timeout: 20,
      memorySize: 512,
      permissions: { openapi: ['subscribeMessage.send', 'wxacode.get'] },
      triggers: [aTimer],
    }),
  );
  expect(config).toMatchObject({
    timeoutMs: 20_000,
    memoryMb: 512,
    permissions: ['subscribeMessage.send', 'wxacode.get'],
    timer: { name: 'hourly', expression: '0 0 * * * * *' },
    problems: [],
  });
});

test.each([
  ['{', 'is not JSON'],
  ['{"timeout":0}', 'timeout'],
  ['{"timeout":901}', 'timeout'],
  ['{"timeout":"3"}', 'timeout'],
  ['{"memorySize":-1}', 'memorySize'],
  ['{"permissions":{"openapi":"all"}}', 'permissions.openapi'],
  ['{"triggers":{}}', 'triggers'],
  [JSON.stringify({ triggers: [{ ...aTimer, type: 'cos' }] }), 'triggers: type is "cos"'],
  [JSON.stringify({ triggers: [{ ...aTimer, name: '1st' }] }), 'triggers: name "1st"'],
  [JSON.stringify({ triggers: [{ ...aTimer, config: '0 0 25 * * * *' }] }), 'triggers'],
])('%s is a problem, told by its place, and left out', (text, problem) => {
  const config = readFunctionConfig(text);
  expect(config.problems).toEqual([expect.stringContaining(`config.json ${problem}`)]);
  expect({ ...config, problems: [] }).toEqual(DEFAULTS);
});

test('of two triggers the first is used, and the second is a problem', () => {
  const config = readFunctionConfig(JSON.stringify({ triggers: [aTimer, { ...aTimer, name: 'other' }] }));
  expect(config.timer?.name).toBe('hourly');
  expect(config.problems).toEqual([expect.stringContaining('2 given, at most one')]);
});
