import type { TicketDeps } from '../../tickets/ticketDeps';
import { printerAccountOf, type TicketSettings } from '../../tickets/ticketSettings';
import { createFeieyunPrinter } from '../feieyun/feieyunPrinter';
import { latePostOnce } from '../http/latePostOnce';
import type { Platform } from './platform';

/** What a function that prints tickets starts from; undefined when no printer is set. @throws PayError CONFIG_MISSING */
export function ticketDepsOf(
  { documents, now, log }: Platform,
  settings: TicketSettings & { REMOTE_TIMEOUT_MS: number },
): TicketDeps | undefined {
  const account = printerAccountOf(settings);
  if (!account) return undefined;
  const printer = createFeieyunPrinter({
    ...account,
    post: latePostOnce,
    now,
    origin: settings.PRINTER_ORIGIN,
    copies: settings.PRINTER_COPIES,
    timeoutMs: settings.REMOTE_TIMEOUT_MS,
  });
  return { documents, printer, shopName: settings.SHOP_NAME, now, log };
}
