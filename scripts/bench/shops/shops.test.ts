import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDist } from '../../build/buildDist';
import { measureErrands } from '../measureErrands';
import { makeTutorialForm } from '../tutorialForm';
import { startOurShop } from './ourShop';
import { errands, type Shop } from './shop';
import { startTutorialShop } from './tutorialShop';
import { withShop } from './withShop';

const once = { cold: 1, warm: 1 };
const measureIn = (shop: Promise<Shop>) => withShop(shop, (running) => measureErrands(running, once));

test('our functions can be measured from order to refund', async () => {
  const outDir = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const { functionsDir } = await buildDist({ outDir });
    const figures = await measureIn(startOurShop({ functionsDir }));
    expect(Object.keys(figures)).toEqual([...errands]);
    for (const { trips, coldMs } of Object.values(figures)) {
      expect(trips).toBeGreaterThan(0);
      expect(coldMs).toBeGreaterThan(0);
    }
  } finally {
    rmSync(outDir, { recursive: true });
  }
});

test("and so can the tutorial's", async () => {
  const tutorial = makeTutorialForm();
  try {
    const figures = await measureIn(startTutorialShop(tutorial.functionsDir, {}));
    expect(Object.keys(figures)).toEqual([...errands]);
    expect(figures.create).toMatchObject({ function: 'wxPay', trips: 2 });
    expect(figures.notice).toMatchObject({ function: 'payCallBack', trips: 1 });
  } finally {
    tutorial.remove();
  }
});
