import { PREPAY_LIFE_MS } from '../../pay/limits';
import { isPrepayIdAlive, type PrepayId } from '../../pay/trade';
import { shortTimeText, spanText } from './moment';
import { type Badge } from './tone';

export interface PrepayRow {
  id: string;
  issued: string;
  life: Badge;
}

/** Prepay ids with the life they have left at `now` (virtual ms). */
export const prepayRows = (prepayIds: readonly PrepayId[], now: number): PrepayRow[] =>
  prepayIds.map((prepayId) => ({
    id: prepayId.id,
    issued: shortTimeText(prepayId.issuedAt),
    life: isPrepayIdAlive(prepayId, now)
      ? { text: `还有 ${spanText(prepayId.issuedAt + PREPAY_LIFE_MS - now)}`, tone: 'good' }
      : { text: '已失效', tone: 'quiet' },
  }));
