// npm run build [-- --sdk inline|external] [--out <dir>] [--json]
import { parseArgs } from 'node:util';
import { buildDist } from './build/buildDist';
import { BuildError } from './build/buildError';
import { type SdkForm } from './build/buildReport';
import { sizeTable } from './build/sizeTable';

const sdkForms: readonly SdkForm[] = ['inline', 'external'];

const usage = `npm run build [-- options]
  --sdk inline|external  wx-server-sdk trimmed inside each bundle (default), or left to the cloud's npm install
  --out <dir>            where cloudfunctions/ and its settings are written (default dist)
  --json                 the report as JSON`;

function parseSdk(text: string): SdkForm {
  const form = sdkForms.find((each) => each === text);
  if (!form) throw new BuildError([`--sdk is ${sdkForms.join(' or ')}, not "${text}".`, usage]);
  return form;
}

function parseOptions() {
  try {
    return parseArgs({
      options: {
        sdk: { type: 'string', default: 'inline' },
        out: { type: 'string', default: 'dist' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new BuildError([error instanceof Error ? error.message : String(error), usage]);
  }
}

async function main(): Promise<void> {
  const { sdk, out, json, help } = parseOptions();
  if (help) {
    console.log(usage);
    return;
  }
  const report = await buildDist({ sdk: parseSdk(sdk), outDir: out });
  console.log(json ? JSON.stringify(report, null, 2) : sizeTable(report));
}

main().catch((error: unknown) => {
  console.error(
    error instanceof Error && error.name !== 'BuildError'
      ? error
      : String(error instanceof Error ? error.message : error),
  );
  process.exitCode = 1;
});
