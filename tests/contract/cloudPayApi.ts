import { isRecord } from '../../emulator/isRecord';
import type { CallScope } from '../../emulator/gateway/scope';
import type { Pay } from '../../emulator/pay/pay';
import type { CloudPayApi } from '../../shared/gateways/cloudPay/cloudPayGateway';

const scopeOf = (appid: string): CallScope => ({
  requestId: 'request-1',
  functionName: 'wxPay',
  envId: 'env-test',
  appid,
  openid: 'openid-buyer',
  source: 'wx_client',
});

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camelCase = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const renamed = (value: unknown, rename: (name: string) => string): unknown =>
  isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [rename(name), each]))
    : value;

/** `cloud.cloudPay` without the SDK: its spelling, and nothing else of it. */
export function cloudPayApi(pay: Pick<Pay, 'call'>, appid: string): CloudPayApi {
  const scope = scopeOf(appid);
  const call = (name: string) => async (parameters: Record<string, unknown>) => {
    const request = renamed(JSON.parse(JSON.stringify(parameters)), snakeCase);
    const answer = await pay.call(name, isRecord(request) ? request : {}, scope);
    if (typeof answer === 'string' || Buffer.isBuffer(answer)) return { data: answer.toString() };
    return renamed(answer, camelCase);
  };
  return {
    unifiedOrder: call('unifiedOrder'),
    queryOrder: call('queryOrder'),
    closeOrder: call('closeOrder'),
    refund: call('refund'),
    queryRefund: call('queryRefund'),
    downloadBill: call('downloadBill'),
  };
}
