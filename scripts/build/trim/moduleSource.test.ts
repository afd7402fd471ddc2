import { transformSync } from 'esbuild';
import { createRequire } from 'node:module';
import { moduleSource, stubSource } from './moduleSource';

/** Runs a module's source; `./refused` is the real one, and every other module loaded is noted. */
function load(source: string) {
  const loaded: string[] = [];
  const run = (code: string) => {
    const module = { exports: {} as Record<string, () => unknown> };
    new Function('module', 'exports', 'require', transformSync(code, { loader: 'ts', format: 'cjs' }).code)(
      module,
      module.exports,
      (name: string): unknown => {
        if (name === './refused') return run(stubSource('refused'));
        loaded.push(name);
        return createRequire(__filename)(name);
      },
    );
    return module.exports;
  };
  return { exports: run(source), loaded };
}

test('what is refused names the call and the way to have it', () => {
  const { exports } = load(moduleSource('./ai', { refuses: 'cloud.ai()', exports: ['createAI'] }));
  expect(exports.createAI).toThrow(/^cloud\.ai\(\) is left out of this bundle.*--sdk external/);
});

test('a lazy module is loaded when it is first touched, and once', () => {
  const { exports, loaded } = load(moduleSource('path', { lazy: ['join', 'default'] }));
  expect(loaded).toEqual([]);
  expect(exports.join).toBe(createRequire(__filename)('path').join);
  expect(exports.default).toBe(createRequire(__filename)('path'));
  expect(loaded).toEqual(['path']);
});
