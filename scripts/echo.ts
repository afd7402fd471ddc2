// npm run echo [-- --env-file .env] [--no-notice]: WeChat Pay's own test of the keys of every APIv3 merchant in the settings,
// without an order; exit 1 when one does not fit. Talks to WeChat Pay, so never part of the tests.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs, parseEnv } from 'node:util';
import { createHttpExchange } from '../shared/gateways/direct/httpExchange';
import { createMerchantBook } from '../shared/merchants/merchantBook';
import { readMerchantSettings } from '../shared/merchants/merchantSettings';
import { createMemoryDocuments } from '../tests/fakes/memoryDocuments';
import { echoCheck } from './echo/echoCheck';

const TIMEOUT_MS = 10_000;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'env-file': { type: 'string', default: '.env' },
      'no-notice': { type: 'boolean', default: false },
    },
  });
  const env: NodeJS.ProcessEnv = parseEnv(readFileSync(values['env-file'], 'utf8'));
  const { merchants, origins, notifyUrl } = readMerchantSettings(env);
  if (merchants.length === 0) throw new Error('these settings name no merchant with keys of its own');
  // Keys that are kept in the collection merchantKeys are tried with a copy of them in the file.
  const documents = createMemoryDocuments();
  const now = () => new Date();
  const log = () => undefined;
  const deps = {
    ...{ origins, documents, now, log, notifyUrl, timeoutMs: TIMEOUT_MS, http: createHttpExchange() },
    merchants: createMerchantBook({ given: merchants, documents, now, log }),
    nonce: () => randomBytes(16).toString('hex'),
  };
  for (const merchant of merchants) {
    const { ok, text } = await echoCheck(
      deps,
      merchant,
      values['no-notice'] || !notifyUrl ? undefined : notifyUrl,
    );
    console.log(`${ok ? 'ok ' : 'BAD'} ${merchant.mchId}: ${text}`);
    if (!ok) process.exitCode = 1;
  }
  process.exit();
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
