import fc from 'fast-check';
import * as ours from './cloudContext';

// Its package offers no other way in.
const real = jest.requireActual<typeof ours>(
  '../../../../node_modules/@cloudbase/node-sdk/dist/utils/tcbcontext.js',
);

const name = fc.constantFrom(
  'TRIGGER_SRC',
  'SCF_NAMESPACE',
  'TENCENTCLOUD_REGION',
  'TENCENTCLOUD_RUNENV',
  'TENCENTCLOUD_SECRETID',
  'WX_OPENID',
  'WX_APPID',
  'WX_API_TOKEN',
  'TCB_SEQID',
  'TCB_ENV',
  'LOGINTYPE',
);
const value = fc.constantFrom('', 'SCF', 'text', 'a,b', '0');
const keys = fc.option(
  fc.array(name).map((names) => names.join(',')),
  { nil: undefined },
);
const config = fc.constantFrom(undefined, '', '{}', '{"URL":"http://127.0.0.1:1/admin?"}', 'not JSON');

describe('the context of a call', () => {
  const before = process.env;
  let complaints: jest.SpyInstance;

  beforeEach(() => {
    complaints = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  });
  afterEach(() => {
    process.env = before;
    complaints.mockRestore();
  });

  test('is what the real module reads, with the same complaints', () => {
    fc.assert(
      fc.property(fc.dictionary(name, value), keys, keys, config, (variables, tcb, wx, cnfg) => {
        process.env = { ...variables };
        if (tcb !== undefined) process.env.TCB_CONTEXT_KEYS = tcb;
        if (wx !== undefined) process.env.WX_CONTEXT_KEYS = wx;
        if (cnfg !== undefined) process.env.TCB_CONTEXT_CNFG = cnfg;
        const [seen, expected] = [ours, real].map((module) => {
          complaints.mockClear();
          const context = module.getCloudbaseContext();
          return [context, complaints.mock.calls.map(([text]) => String(text))];
        });
        expect(seen).toEqual(expected);
        expect(ours.getTcbContextConfig()).toEqual(real.getTcbContextConfig());
        expect(ours.getServerInjectUrl()).toBe(real.getServerInjectUrl());
      }),
    );
  });

  test('a context handed in is refused by name', () => {
    expect(() => ours.parseContext()).toThrow('parseContext()');
  });
});
