import type { Told } from './step';

/** What became of one step. */
export interface StepReport extends Partial<Told> {
  title: string;
  ok: boolean;
  /** What is not as it should be. */
  problem?: string;
}

/** Tells the steps in order, up to the first that is not as it should be. */
export async function runStory<World>(
  story: readonly { title: string; run(world: World): Promise<Told> }[],
  world: World,
  tell: (report: StepReport, index: number) => void = () => undefined,
): Promise<{ ok: boolean; steps: StepReport[] }> {
  const steps: StepReport[] = [];
  for (const [index, { title, run }] of story.entries()) {
    const report: StepReport = await run(world).then(
      (told) => ({ title, ok: true, ...told }),
      (error: unknown) => ({
        title,
        ok: false,
        problem: error instanceof Error ? error.message : String(error),
      }),
    );
    steps.push(report);
    tell(report, index);
    if (!report.ok) return { ok: false, steps };
  }
  return { ok: true, steps };
}
