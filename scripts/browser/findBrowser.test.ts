import { findBrowser } from './findBrowser';

const machine = (env: Record<string, string>, programs: string[], platform: NodeJS.Platform = 'linux') => ({
  env,
  platform,
  isProgram: (file: string) => programs.includes(file),
});

test('CHROMIUM_PATH goes before everything else', () => {
  const env = { CHROMIUM_PATH: '/mine/chrome', PATH: '/usr/bin' };
  expect(findBrowser(machine(env, ['/mine/chrome', '/usr/bin/chromium']))).toBe('/mine/chrome');
});

test('a CHROMIUM_PATH that is no program is named', () => {
  const env = { CHROMIUM_PATH: '/mine/chrome', PATH: '/usr/bin' };
  expect(() => findBrowser(machine(env, ['/usr/bin/chromium']))).toThrow('/mine/chrome');
});

test.each([
  ['a command on the PATH', '/bin:/opt/x', '/opt/x/google-chrome', 'linux'],
  ['a usual place', '/bin', '/opt/google/chrome/chrome', 'linux'],
  [
    'an application of a Mac',
    '/bin',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'darwin',
  ],
] as const)('%s is found', (_, PATH, program, platform) => {
  expect(findBrowser(machine({ PATH }, [program], platform))).toBe(program);
});

test('a machine without one has none', () => {
  expect(findBrowser(machine({ PATH: '/bin', CHROMIUM_PATH: '' }, ['/bin/firefox']))).toBeUndefined();
});
