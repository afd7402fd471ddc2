import { DEFAULT_PORT } from '../../emulator/cli/options';
import { parseStartOptions, usage } from './options';

test('without arguments everything has a default', () => {
  expect(parseStartOptions([])).toEqual({ port: DEFAULT_PORT, gateway: 'cloudPay', help: false });
});

test.each(['cloudPay', 'apiv3', 'apiv2'])('the gateway may be %s', (gateway) => {
  expect(parseStartOptions(['--gateway', gateway, '--port', '0', '--data', 'd'])).toEqual({
    port: 0,
    dataDir: 'd',
    gateway,
    help: false,
  });
  expect(usage).toContain(gateway);
});

test.each([
  [['--gateway', 'v3'], '--gateway must be one of cloudPay, apiv3, apiv2'],
  [['--port', '65536'], '--port must be'],
  [['--port', 'x'], '--port must be'],
  [['--no-such'], '--no-such'],
  [['apiv3'], 'apiv3'],
])('%j is refused by name', (args, name) => {
  expect(() => parseStartOptions(args)).toThrow(name);
});
