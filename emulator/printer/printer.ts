import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { type Clock } from '../clock/clock';
import { type Records } from '../records';
import { CONTENT_LIMIT_BYTES, PRINT_DELAY_MS, SIGNATURE_LIFE_SECONDS } from './limits';

const TICKET = 'printer.ticket';

/** A ticket as it comes out, its marks still in it. Moments are virtual ms. */
export interface Ticket {
  /** The printer's cloud's own number. */
  orderid: string;
  sn: string;
  content: string;
  times: number;
  at: number;
  /** Absent: in the queue. */
  printedAt?: number;
}

export interface PrinterSettings {
  user: string;
  ukey: string;
  sn: string;
  /** Whether the printer is connected and has paper; what comes meanwhile waits in its queue. */
  online: boolean;
}

/** Fake, and meant to look it. */
const defaults: PrinterSettings = {
  user: 'fake-printer-account',
  ukey: 'FAKEPRINTERKEY00',
  sn: '100000001',
  online: true,
};

/** An answer of the printer's cloud. */
export interface PrinterAnswer {
  ret: number;
  msg: string;
  data: unknown;
  serverExecutedTime: number;
}

/** A 飞鹅云 ticket printer and its cloud. */
export interface Printer {
  /** One call: the fields of its form. Source: 飞鹅云开放平台 接口文档. */
  call(fields: Readonly<Record<string, string>>): PrinterAnswer;
  tickets(): Ticket[];
  /** Changes switches and answers all of them. */
  settings(change?: Partial<PrinterSettings>): PrinterSettings;
  reset(): void;
}

const ok = (data: unknown): PrinterAnswer => ({ ret: 0, msg: 'ok', data, serverExecutedTime: 1 });
const refused = (ret: number, msg: string): PrinterAnswer => ({
  ret,
  msg,
  data: null,
  serverExecutedTime: 1,
});

/**
 * Codes and texts as public clients have seen them: -2 wrong parameter or account, -3 wrong signature, 1001 no such
 * printer number, 1002 the printer belongs to another account. Which code a too long content or an old stime has is
 * unconfirmed: -2 and -3 here.
 */
const PARAMETER = -2;
const SIGNATURE = -3;
const BAD_SN = 1001;
const FOREIGN_SN = 1002;

export function createPrinter(options: {
  clock: Clock;
  records: Records;
  settings?: Partial<PrinterSettings> | undefined;
}): Printer {
  const { clock, records } = options;
  const initial = { ...defaults, ...options.settings };
  let current = initial;
  const save = (ticket: Ticket) => records.put(TICKET, ticket.orderid, ticket);

  /** What has come out by now: a printer that is connected prints its queue. */
  const tickets = (): Ticket[] =>
    records.list<Ticket>(TICKET).map((ticket) => {
      const isOut =
        ticket.printedAt === undefined && current.online && ticket.at + PRINT_DELAY_MS <= clock.now();
      if (!isOut) return ticket;
      const printed = { ...ticket, printedAt: clock.now() };
      save(printed);
      return printed;
    });

  function isSigned({ user, stime, sig }: Readonly<Record<string, string>>): boolean {
    const age = Math.abs(clock.now() / 1000 - Number(stime));
    if (!(age <= SIGNATURE_LIFE_SECONDS)) return false;
    const right = createHash('sha1').update(`${user}${current.ukey}${stime}`).digest();
    const given = Buffer.from(/^[0-9a-f]{40}$/.test(sig ?? '') ? (sig ?? '') : '', 'hex');
    return given.length === right.length && timingSafeEqual(given, right);
  }

  const calls: Record<string, (fields: Readonly<Record<string, string>>) => PrinterAnswer> = {
    Open_printMsg({ sn = '', content = '', times = '1' }) {
      if (!/^\w+$/.test(sn)) return refused(BAD_SN, '验证失败 : 打印机编号不合法。');
      if (sn !== current.sn) return refused(FOREIGN_SN, '验证失败 : 打印机编号和用户不匹配.');
      const isFit =
        content !== '' && Buffer.byteLength(content) <= CONTENT_LIMIT_BYTES && /^[1-9]$/.test(times);
      if (!isFit) return refused(PARAMETER, '参数错误 : content, times');
      const at = clock.now();
      const orderid = `${sn}_${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}_${randomInt(1e9)}`;
      save({ orderid, sn, content, times: Number(times), at });
      return ok(orderid);
    },
    Open_queryOrderState({ orderid = '' }) {
      const ticket = tickets().find((one) => one.orderid === orderid);
      return ticket ? ok(ticket.printedAt !== undefined) : refused(PARAMETER, '参数错误 : orderid');
    },
  };

  return {
    call(fields) {
      const { user, apiname = '' } = fields;
      if (user !== current.user) return refused(PARAMETER, '参数错误 : 该帐号未注册.');
      if (!isSigned(fields)) return refused(SIGNATURE, '验证失败 : 签名错误.');
      const call = Object.hasOwn(calls, apiname) ? calls[apiname] : undefined;
      const known = Object.keys(calls).join(', ');
      return call
        ? call(fields)
        : refused(PARAMETER, `the local cloud does not do ${apiname}; it does ${known}`);
    },
    tickets,
    settings(change = {}) {
      tickets();
      current = { ...current, ...change };
      return current;
    },
    reset() {
      for (const { orderid } of records.list<Ticket>(TICKET)) records.remove(TICKET, orderid);
      current = initial;
    },
  };
}
