import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDeployables } from './writeDeployables';

test('rules and database settings lie beside the functions', () => {
  const outDir = mkdtempSync(join(tmpdir(), 'build-'));
  writeDeployables(outDir, {
    functionRules: { '*': { invoke: true } },
    database: { orders: { rule: 'ADMINONLY' } },
  });
  expect(readdirSync(outDir).sort()).toEqual(['database.json', 'functionRules.json']);
  expect(JSON.parse(readFileSync(join(outDir, 'functionRules.json'), 'utf8'))).toEqual({
    '*': { invoke: true },
  });
  rmSync(outDir, { recursive: true });
});
