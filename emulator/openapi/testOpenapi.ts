import { createManualClock } from '../pay/manualClock';
import { createMemoryRecords } from '../records';
import { type CallScope } from '../gateway/scope';
import { createOpenapi } from './openapi';
import { type OpenapiSettings } from './settings';
import { type Template } from './template';

export const testScope: CallScope = {
  requestId: 'request-1',
  functionName: 'sendTemplate',
  envId: 'env-test',
  appid: 'wxtestminiprogram1',
  openid: 'o-buyer',
  source: 'wx_client',
};

export const paidTemplate: Template = {
  id: 'FAKE-PAID',
  title: 'Paid',
  kind: 'once',
  fields: [
    { key: 'thing1', label: 'Goods' },
    { key: 'amount2', label: 'Sum' },
  ],
};

/** WeChat's server API on a clock that stands still at 18:00 in Beijing. */
export function createTestOpenapi(settings: Partial<OpenapiSettings> = {}) {
  const clock = createManualClock('2026-11-20T10:00:00Z');
  const openapi = createOpenapi({
    clock,
    records: createMemoryRecords(),
    appid: testScope.appid,
    settings: { templates: [paidTemplate], appSecret: 'fake-secret', ...settings },
  });
  const call = (api: string, args: Record<string, unknown>, permissions = [api]) =>
    openapi.call(api, args, testScope, permissions);
  const send = (args: Record<string, unknown> = {}) =>
    call('subscribeMessage.send', { ...aMessage, ...args });
  const pass = (ms: number) => clock.advanceTo(clock.now() + ms);
  const http = (method: string, path: string, query: Record<string, string> = {}, body = '') =>
    openapi.http({ method, path, query, body });
  return { openapi, clock, call, send, pass, http };
}

export const aMessage = {
  touser: 'o-buyer',
  template_id: paidTemplate.id,
  data: { thing1: { value: 'Tea' }, amount2: { value: '￥12.50' } },
};
