import { jsonAnswer } from '../gateway/answer';
import { ENVELOPE_LIMIT_BYTES } from '../gateway/limits';
import { type Route } from '../gateway/localServer';
import { readBody } from '../gateway/readBody';
import { type RemoteCalls } from '../gateway/remoteCall';
import { type GatewayFunctions } from '../gateway/services';
import { type Printer, type PrinterAnswer } from './printer';

/** The printer's cloud has one address; a function's calls carry its instance before it. */
const PATH = /^(?:\/_instance\/([^/]+))?\/Api\/Open\/?$/;

export interface PrinterRouteOptions {
  printer: Pick<Printer, 'call'>;
  functions: Pick<GatewayFunctions, 'scopeOfInstance'>;
  remoteCalls: RemoteCalls;
}

const answerOf = (reply: PrinterAnswer) => ({
  ...jsonAnswer({ ...reply }),
  failure: reply.ret === 0 ? undefined : `${reply.ret} ${reply.msg}`,
});

/** An error that was asked for from outside; no code of the printer's own fits every fault. */
const INJECTED_RET = -1;

/** The printer's cloud over HTTP; counted and disturbed like every remote call of a function. */
export function createPrinterRoute({ printer, functions, remoteCalls }: PrinterRouteOptions): Route {
  return {
    serves: (path) => PATH.test(path),
    async handle({ request, path }) {
      const body = (await readBody(request, ENVELOPE_LIMIT_BYTES)).toString('utf8');
      const fields = Object.fromEntries(new URLSearchParams(body));
      const instance = PATH.exec(path)?.[1];
      const scope = instance === undefined ? undefined : functions.scopeOfInstance(instance);
      if (scope === undefined) return { kind: 'answer', answer: answerOf(printer.call(fields)) };
      return remoteCalls.run({
        scope,
        label: { action: 'http.Api/Open/', detail: fields.apiname ?? '' },
        perform: async () => answerOf(printer.call(fields)),
        refuse: (_code, message) =>
          answerOf({ ret: INJECTED_RET, msg: message, data: null, serverExecutedTime: 0 }),
        present: (reply) => jsonAnswer(reply),
      });
    },
  };
}
