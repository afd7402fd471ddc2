import { measureErrands, type ErrandFigures } from './measureErrands';
import { type LatencyFigures, type Pair } from './report';
import { errands, type Errand, type Shop } from './shops/shop';
import { withShop } from './shops/withShop';

const ROUNDS = { cold: 5, warm: 15 };

/** Every errand in both shops, with so many real ms per remote call. */
export async function measureEndToEnd(
  latencyMs: number,
  start: Record<'ours' | 'tutorial', (latencyMs: number) => Promise<Shop>>,
): Promise<LatencyFigures> {
  const measureIn = (shop: Promise<Shop>) => withShop(shop, (running) => measureErrands(running, ROUNDS));
  const ours = await measureIn(start.ours(latencyMs));
  const tutorial = await measureIn(start.tutorial(latencyMs));
  const pairs = errands.flatMap((errand): [Errand, Pair<ErrandFigures>][] => {
    const own = ours[errand];
    return own ? [[errand, { ours: own, tutorial: tutorial[errand] }]] : [];
  });
  return { latencyMs, errands: Object.fromEntries(pairs) };
}
