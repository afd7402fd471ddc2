import { closeOrder } from './closeOrder';
import { downloadBill } from './downloadBill';
import { type V2Operation } from './operation';
import { orderQuery } from './orderQuery';
import { refund } from './refund';
import { refundQuery } from './refundQuery';
import { unifiedOrder } from './unifiedOrder';

/** What the local cloud offers of APIv2. */
export const v2Operations: readonly V2Operation[] = [
  unifiedOrder,
  orderQuery,
  closeOrder,
  refund,
  refundQuery,
  downloadBill,
];
