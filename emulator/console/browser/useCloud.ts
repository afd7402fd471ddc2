import { useEffect, useState } from 'preact/hooks';
import { followCloud, type Followed } from './followCloud';

const TICK_MS = 1_000;

export interface LiveCloud extends Followed {
  /** Virtual ms, carried on from the last reading. */
  now: number;
}

/** The cloud as it was read last, with a clock that goes on. */
export function useCloud(): LiveCloud {
  const [followed, setFollowed] = useState<Followed>({ readAt: 0, connected: false });
  const [, tick] = useState(0);
  useEffect(() => followCloud(setFollowed), []);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  const now = (followed.snapshot?.now ?? 0) + Math.max(0, performance.now() - followed.readAt);
  return { ...followed, now };
}
