import type { RefundView } from '../contracts/refund';
import type { Documents } from '../gateways/documents';
import type { RefundStatus } from '../refunds/refund';
import { refundView } from '../refunds/refundView';
import { readPage } from './readPage';

const PAGE_SIZE = 20;

/** Refunds in one state; those that wait for a decision by how long they have waited. */
export async function listRefunds(
  documents: Documents,
  { status, cursor }: { status: RefundStatus; cursor?: string | undefined },
): Promise<{ refunds: RefundView[]; cursor?: string }> {
  const { records, ...rest } = await readPage(documents, 'refunds', {
    where: { status },
    field: 'createdAt',
    momentOf: ({ createdAt }) => createdAt,
    oldestFirst: status === 'requested',
    cursor,
    size: PAGE_SIZE,
  });
  return { refunds: records.map(refundView), ...rest };
}
