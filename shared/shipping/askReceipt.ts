import type { Documents } from '../gateways/documents';

/** The buyer says that the goods have come: the timer asks WeChat within a minute instead of tomorrow. */
export async function askReceipt(
  { documents, now }: { documents: Documents; now(): Date },
  orderNo: string,
): Promise<void> {
  await documents.update('shipments', orderNo, { status: 'uploaded' }, { set: { checkAt: now() } });
}
