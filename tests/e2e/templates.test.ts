import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { compileProject } from '../../emulator/preview/compileProject';
import { root } from '../../scripts/build/root';
import { wechatCompiler, type WechatCompiler } from './wechatCompiler';

const dir = join(root, 'miniprogram');
const { units } = compileProject(dir).project;
const components = units.filter(({ kind }) => kind === 'component');

const filesOf = (ending: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => name.replaceAll('\\', '/'))
    .sort();
const templates = filesOf('.wxml');
const sheets = filesOf('.wxss');

const wcc = wechatCompiler('wcc');
const wcsc = wechatCompiler('wcsc');
const checkedBy = (theirs: WechatCompiler | undefined): string =>
  theirs
    ? `${theirs.path.startsWith(root) ? 'miniprogram-compiler' : theirs.path}, too`
    : 'by our own compiler alone';

/** What one of WeChat's compilers makes of a mini program of one file. */
function alone(compiler: WechatCompiler, file: string, text: string, args: string[]): () => string {
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'one-file-'));
    try {
      writeFileSync(join(folder, file), text);
      return compiler.compile(folder, args);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };
}

test(`every template is used and compiles without a warning (${checkedBy(wcc)})`, () => {
  expect(units.map(({ path }) => `${path}.wxml`).sort()).toEqual(templates);
  if (!wcc) return;
  const users = units.filter(({ using }) => Object.keys(using).length > 0);
  const tags = users.flatMap(({ path, using }) => {
    const names = Object.keys(using);
    return [`${path}.wxml`, names.length, ...names];
  });
  const custom = [users.length, ...tags].join(' ');
  expect(wcc.compile(dir, ['-d', '-cc', custom, ...templates])).toContain('pages/order/index.wxml');
  expect(alone(wcc, 'a.wxml', '<view>\n<text wx:if="{{a ?? b}}"/></view>', ['-d', 'a.wxml'])).toThrow(
    'a.wxml:2',
  );
});

/** In what wcsc prints: the first tag, id or attribute selector of a sheet. A component must not have one. */
const remarks = (printed: string): string[] =>
  [...printed.matchAll(/are not allowed in component wxss[^(]*\((.+?):\d+:\d+\)/g)].map(([, file = '']) =>
    posix.normalize(file),
  );

test(`every style sheet is used and compiles, components without bad selectors (${checkedBy(wcsc)})`, () => {
  const own = ['app.wxss', ...units.map(({ path }) => `${path}.wxss`)].filter((one) => sheets.includes(one));
  const others = sheets.filter((sheet) => !own.includes(sheet));
  const imported = sheets.flatMap((sheet) =>
    [...readFileSync(join(dir, sheet), 'utf8').matchAll(/@import\s+['"](.+?)['"]/g)].map(([, target = '']) =>
      posix.join(posix.dirname(sheet), target),
    ),
  );
  expect(others.filter((sheet) => !imported.includes(sheet))).toEqual([]);
  if (!wcsc) return;
  const files = [...own, ...others].map((sheet) => `./${sheet}`);
  const printed = wcsc.compile(dir, ['-lc', '-db', '-pc', String(own.length), ...files]);
  expect(own.filter((sheet) => !printed.includes(`./${sheet}=`))).toEqual([]);
  const ofComponents = components.map(({ path }) => `${path}.wxss`);
  expect(remarks(printed).filter((sheet) => ofComponents.includes(sheet))).toEqual([]);
  const args = ['-lc', '-db', '-pc', '1', './a.wxss'];
  expect(alone(wcsc, 'a.wxss', '.a {\n color: red', args)).toThrow('a.wxss(2:');
  expect(remarks(alone(wcsc, 'a.wxss', 'button { color: red }', args)())).toEqual(['a.wxss']);
});
