import cloud from 'wx-server-sdk';
import { billMerchants } from '../../shared/bill/billMerchants';
import { billSettings } from '../../shared/bill/billSettings';
import { createBillStep } from '../../shared/bill/billStep';
import { start } from '../../shared/entry/start';
import { billSourcesOf } from '../../shared/gateways/cloudbase/billSourcesOf';
import { cloudPayDeps } from '../../shared/gateways/cloudbase/cloudPayDeps';
import { messageDepsOf } from '../../shared/gateways/cloudbase/messageDepsOf';
import { ticketDepsOf } from '../../shared/gateways/cloudbase/ticketDepsOf';
import { shippingGatewayOf } from '../../shared/gateways/cloudbase/shippingGatewayOf';
import { certificateSettings } from '../../shared/merchants/certificateSettings';
import { createCertificateStep } from '../../shared/merchants/certificateStep';
import { messageSettings } from '../../shared/messages/messageSettings';
import { sendDueMessages } from '../../shared/messages/sendDueMessages';
import { readSettings, settingEntries } from '../../shared/settings';
import { shippingSettings } from '../../shared/shipping/shippingSettings';
import { shippingStep } from '../../shared/shipping/shippingStep';
import { issueTicket } from '../../shared/tickets/issueTicket';
import { ticketSettings } from '../../shared/tickets/ticketSettings';
import { ticketStep } from '../../shared/tickets/ticketStep';
import { createOrderCron } from './handler';

const { NOTICE_FUNCTION, OPERATOR_OPENIDS, REMOTE_TIMEOUT_MS } = settingEntries;

/** Stays well inside config.json's timeout of 60 s, with room for what is under way when the time is up. */
const LIMITS = { batch: 200, concurrency: 8, runForMs: 35_000 };

export const main = start('orderCron', () => {
  const settings = readSettings(
    {
      NOTICE_FUNCTION,
      OPERATOR_OPENIDS,
      REMOTE_TIMEOUT_MS,
      ...messageSettings,
      ...shippingSettings,
      ...ticketSettings,
      ...billSettings,
      ...certificateSettings,
    },
    process.env,
  );
  const deps = cloudPayDeps(cloud, process.env, settings);
  const tickets = ticketDepsOf(deps, settings);
  const messages = {
    ...messageDepsOf(cloud, deps, settings),
    operators: settings.OPERATOR_OPENIDS,
    ...(tickets ? { alsoFor: (orderNo: string) => issueTicket(tickets, orderNo) } : {}),
  };
  const shippingGateway = shippingGatewayOf(cloud, deps, settings);
  const bills =
    settings.DAILY_BILL === 'on'
      ? createBillStep(
          { ...deps, billsOf: billSourcesOf(cloud, deps) },
          billMerchants(deps, settings.SUB_MCH_ID ?? ''),
        )
      : () => Promise.resolve({});
  const certificates = createCertificateStep({
    ...deps,
    merchants: deps.direct.merchants,
    warningDays: settings.CERTIFICATE_WARNING_DAYS,
    renew: async (merchant) =>
      (await import('../../shared/gateways/apiv3/renewCertificates')).renewCertificates(
        deps.direct,
        merchant,
      ),
  });
  return createOrderCron({
    ...deps,
    limits: LIMITS,
    steps: {
      bills,
      certificates,
      shipping: (limits) =>
        shippingStep({ ...deps, shippingGateway, completeAfterDays: settings.COMPLETE_AFTER_DAYS }, limits),
      ...(tickets ? { tickets: (limits) => ticketStep(tickets, limits) } : {}),
      messages: async ({ batch, stopAt }) => {
        const report = await sendDueMessages({ ...deps, ...messages }, { limit: batch, until: stopAt });
        return Object.fromEntries(Object.entries(report).filter(([, count]) => count > 0));
      },
    },
  });
});
