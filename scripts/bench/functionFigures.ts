import { join } from 'node:path';
import { CLOUD_PLACEHOLDER, ORIGIN_PLACEHOLDER } from '../../emulator/functions/environment';
import { type BuildReport } from '../build/buildReport';
import { localSettings } from '../shop/localSettings';
import { measureColdStarts } from './coldStart';
import { type FunctionFigures } from './report';
import { type TutorialForm } from './tutorialForm';

export interface AllFunctionFigures {
  emptyProcessMs: number;
  functions: Record<string, FunctionFigures>;
}

/** Nothing is called before a function is ready. */
const NOWHERE = 'http://127.0.0.1:9';

const settings = () =>
  Object.fromEntries(
    Object.entries(localSettings()).map(([name, value]): [string, string] => [
      name,
      value.replaceAll(ORIGIN_PLACEHOLDER, NOWHERE).replaceAll(CLOUD_PLACEHOLDER, NOWHERE),
    ]),
  );

/** Cold start and deployed size of each of our functions beside its counterpart. */
export async function measureFunctions(
  { functionsDir, functions }: BuildReport,
  tutorial: TutorialForm,
  rounds: number,
): Promise<AllFunctionFigures> {
  const folders = Object.fromEntries([
    ...functions.map(({ name }) => [`ours/${name}`, join(functionsDir, name)]),
    ...tutorial.names.map((name) => [`tutorial/${name}`, join(tutorial.functionsDir, name)]),
  ]) as Record<string, string>;
  const { emptyMs, aboveMs } = await measureColdStarts(folders, settings(), rounds);
  const figures = functions.map(({ name, bytes, files }): [string, FunctionFigures] => {
    const installed = tutorial.names.includes(name) ? tutorial.deployed(name) : undefined;
    return [
      name,
      {
        coldStartMs: { ours: aboveMs[`ours/${name}`] ?? NaN, tutorial: aboveMs[`tutorial/${name}`] },
        deployedBytes: { ours: bytes, tutorial: installed?.bytes },
        deployedFiles: { ours: files, tutorial: installed?.files },
      },
    ];
  });
  return { emptyProcessMs: emptyMs, functions: Object.fromEntries(figures) };
}
