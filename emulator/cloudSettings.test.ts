import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCloudSettings } from './cloudSettings';

let above: string;
let functionsDir: string;
beforeEach(() => {
  above = mkdtempSync(join(tmpdir(), 'cloud-settings-'));
  functionsDir = join(above, 'cloudfunctions');
  mkdirSync(functionsDir);
});
afterEach(() => rmSync(above, { recursive: true, force: true }));

test('without files the defaults stay', () => {
  expect(readCloudSettings(functionsDir)).toEqual({ database: {}, functionRules: undefined });
});

test('files beside the functions are read', () => {
  writeFileSync(join(above, 'database.json'), '{ "orders": { "rule": "ADMINONLY" } }');
  writeFileSync(join(above, 'functionRules.json'), '{ "*": { "invoke": true } }');
  expect(readCloudSettings(functionsDir)).toEqual({
    database: { orders: { rule: 'ADMINONLY' } },
    functionRules: { '*': { invoke: true } },
  });
});

test.each([
  ['database.json', '{', 'is not JSON'],
  ['database.json', '[]', 'one JSON object'],
  ['database.json', '{ "orders": 5 }', 'every entry'],
  ['functionRules.json', 'null', 'one JSON object'],
  ['functionRules.json', '{ "*": true }', 'every entry'],
])('%s holding %s is refused by name', (file, text, reason) => {
  writeFileSync(join(above, file), text);
  expect(() => readCloudSettings(functionsDir)).toThrow(file);
  expect(() => readCloudSettings(functionsDir)).toThrow(reason);
});
