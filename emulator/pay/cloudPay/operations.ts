import { CloudError } from '../../cloudError';
import { type CallScope } from '../../gateway/scope';
import { type PayCore } from '../core';
import { closeOrder } from './closeOrder';
import { downloadBill } from './downloadBill';
import { operate, type Operation } from './operation';
import { queryOrder } from './queryOrder';
import { queryRefund } from './queryRefund';
import { refund } from './refundCall';
import { type Reply } from './reply';
import { unifiedOrder } from './unifiedOrder';

export type CloudPayAnswer = Reply | string | Buffer;

const operations = new Map<string, Operation<CloudPayAnswer>>(
  Object.entries({ unifiedOrder, queryOrder, closeOrder, refund, queryRefund, downloadBill }),
);

/** One call of cloud.cloudPay in wire spelling. @throws CloudError for a name that is not done here, or a wrong JSON type. */
export function callCloudPay(
  core: PayCore,
  apiName: string,
  request: Record<string, unknown>,
  scope: CallScope,
): CloudPayAnswer {
  const operation = operations.get(apiName);
  if (!operation) {
    const done = [...operations.keys()].join(', ');
    throw new CloudError('INVALID_PARAM', `the local cloud does not do cloudPay.${apiName}; it does ${done}`);
  }
  return operate(core, apiName, operation, request, scope);
}
