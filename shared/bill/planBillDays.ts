import type { Documents } from '../gateways/documents';
import { beijingDigits } from '../numbers';
import { lastBillDay, nextDay } from './beijingDay';
import { newBillDay, type BillMerchant } from './billDay';
import { BILL_KEPT_MS } from './billSchedule';

/** Days that are caught up in one run, should the timer have stood still. */
const MAX_DAYS = 10;

/**
 * Puts every day on the list whose bill can be there by now, in order and without gaps: from the day after the last
 * one, or from the first payment that WeChat still has a bill of.
 * @returns whether the list is complete
 */
export async function planBillDays(
  { documents, now }: { documents: Documents; now(): Date },
  merchant: BillMerchant,
): Promise<boolean> {
  const at = now();
  const last = lastBillDay(at);
  const first = await firstDay(documents, merchant, at);
  if (!first) return true;
  let { day } = first;
  // One after the other: a day missing in the middle would never be seen again.
  for (let planned = 0; day <= last; planned += 1, day = nextDay(day)) {
    if (planned === MAX_DAYS) return false;
    await documents.insert('billDays', newBillDay(merchant, merchant.appids[0] ?? first.appid, day, at));
  }
  return true;
}

/** undefined: nothing was paid for so long that no bill can be due. */
async function firstDay(
  documents: Documents,
  { gateway, mchId }: BillMerchant,
  now: Date,
): Promise<{ day: string; appid: string } | undefined> {
  const [[latest], [oldest]] = await Promise.all([
    documents.find('billDays', { where: { mchId, gateway }, orderBy: { day: 'desc' }, limit: 1 }),
    documents.find('payments', {
      where: { mchId, gateway, 'evidence.paidAt': { gt: new Date(now.getTime() - BILL_KEPT_MS) } },
      orderBy: { 'evidence.paidAt': 'asc' },
      limit: 1,
    }),
  ]);
  if (!oldest?.evidence) return undefined;
  const day = latest ? nextDay(latest.day) : beijingDigits(oldest.evidence.paidAt, 8);
  return { day, appid: oldest.appid };
}
