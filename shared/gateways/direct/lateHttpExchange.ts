import type { HttpExchange } from './httpExchange';

/** `createHttpExchange`, loaded with Node's HTTP at the first request: a warm instance keeps its connections. */
export function lateHttpExchange(): HttpExchange {
  let loading: Promise<HttpExchange> | undefined;
  const exchange = () =>
    (loading ??= import('./httpExchange').then(({ createHttpExchange }) => createHttpExchange()));
  return {
    send: async (request, limits) => (await exchange()).send(request, limits),
    open: async (request, limits) => (await exchange()).open(request, limits),
  };
}
