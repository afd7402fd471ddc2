import { createShop } from '../shop';
import { billScenarios } from './bills';
import type { Scenario } from './errands';
import { orderCronScenarios } from './orderCron';
import { ordersScenarios } from './orders';
import { payCallBackScenarios } from './payCallBack';
import { refundScenarios } from './refund';
import { wxPayScenarios } from './wxPay';

/** Every errand of every function that moves money, in every situation that it may meet. */
export const scenarios: Scenario[] = [
  ...wxPayScenarios,
  ...payCallBackScenarios,
  ...refundScenarios,
  ...ordersScenarios,
  ...orderCronScenarios,
  ...billScenarios,
];

export const createScenarioShop = ({ options }: Scenario) => createShop(options);
