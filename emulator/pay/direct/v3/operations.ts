import { certificates } from './certificates';
import { closeOrder } from './closeOrder';
import { createOrder } from './createOrder';
import { downloadBill, tradeBill } from './bills';
import { echo } from './echo';
import { type V3Operation } from './operation';
import {
  closePartnerOrder,
  createPartnerOrder,
  queryPartnerOrder,
  queryPartnerOrderById,
} from './partnerOrders';
import { queryOrder, queryOrderById } from './queryOrder';
import { queryRefund } from './queryRefund';
import { refund } from './refund';
import { parameterError } from './v3Error';

/** What the local cloud offers of APIv3. */
export const v3Operations: readonly V3Operation[] = [
  createOrder,
  queryOrder,
  queryOrderById,
  closeOrder,
  createPartnerOrder,
  queryPartnerOrder,
  queryPartnerOrderById,
  closePartnerOrder,
  refund,
  queryRefund,
  tradeBill,
  downloadBill,
  certificates,
  echo,
];

export interface FoundOperation {
  operation: V3Operation;
  /** Still encoded. */
  params: Record<string, string>;
}

function paramsOf(template: string, path: string): Record<string, string> | undefined {
  const [wanted, given] = [template.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}

/** Every operation at this path, whatever its method. */
export const operationsAt = (path: string): FoundOperation[] =>
  v3Operations.flatMap((operation) => {
    const params = paramsOf(operation.path, path);
    return params ? [{ operation, params }] : [];
  });

/** The path's variables, decoded. @throws V3Error PARAM_ERROR */
export function decodeParams(params: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(params).map(([name, text]) => [name, decodeURIComponent(text)]));
  } catch {
    throw parameterError({ field: '/url', issue: 'is not well encoded', location: 'url' });
  }
}
