import { ticketSettings } from '../../../shared/tickets/ticketSettings';
import type { Check } from '../check';
import { settingOf } from '../settingOf';

/** Whether tickets are printed. Half an account, orderCron refuses itself. */
export const printerCheck: Check = {
  name: 'printer',
  source: 'docs/tickets.md',
  run({ env }) {
    if (!env.PRINTER_SN) return [{ level: 'ok', says: 'no printer: no tickets' }];
    const origin = settingOf(env, 'PRINTER_ORIGIN', ticketSettings.PRINTER_ORIGIN);
    if (origin === undefined) return [];
    return origin.startsWith('https://')
      ? [{ level: 'ok', says: `tickets are printed by ${env.PRINTER_SN}` }]
      : [
          {
            level: 'warn',
            says: `orders travel to the printer's cloud unencrypted (${origin})`,
            next: 'PRINTER_ORIGIN with https, if the printer has it',
          },
        ];
  },
};
