/**
 * What the H5 page is told on the way back. A hint and no proof: the page asks its own server. For an order it is the
 * server's word, for foreign payment arguments what the cashier said.
 */
export type ReturnHint =
  | 'paid'
  | 'unpaid'
  | 'closed'
  | 'unknown'
  | 'cashierOk'
  | 'cashierCancelled'
  | 'cashierFailed';

/** The way back with the order number and the hint, before the fragment. */
export function returnUrl(back: string, hint: { orderNo?: string; result: ReturnHint }): string {
  const at = back.indexOf('#');
  const address = at < 0 ? back : back.slice(0, at);
  const fragment = at < 0 ? '' : back.slice(at);
  const orderNo = hint.orderNo === undefined ? '' : `orderNo=${hint.orderNo}&`;
  return `${address}${address.includes('?') ? '&' : '?'}${orderNo}result=${hint.result}${fragment}`;
}
