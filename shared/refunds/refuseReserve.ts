import { PayError } from '../errors';
import { MAX_REFUND_PARTS } from './reserve';
import type { ReserveOutcome } from './reserveRefund';

/** Why a sum was not reserved, in the contract's codes. */
export function refuseReserve(outcome: Exclude<ReserveOutcome, { kind: 'reserve' }>): PayError {
  switch (outcome.kind) {
    case 'exceeds':
      return new PayError(
        'REFUND_EXCEEDS_PAID',
        `refundFee: at most ${outcome.left} fen are left of this payment`,
      );
    case 'tooManyParts':
      return new PayError('REFUND_LIMIT', `WeChat Pay allows ${MAX_REFUND_PARTS} refunds of one payment`);
    case 'tooOld':
      return new PayError('REFUND_LIMIT', 'WeChat Pay refunds only within a year of the payment');
    case 'reserved':
    case 'contended':
      return new PayError(
        'TRY_AGAIN',
        'another refund of this payment was decided at the same moment; try again',
      );
  }
}
