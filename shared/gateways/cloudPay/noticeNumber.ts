const NUMBER = /^[\w\-|*@]{1,64}$/;

/** The number that an unreadable notice is about, for people: of its refund, else of its payment; '' when it has none. */
export function noticeNumber(event: unknown): string {
  if (typeof event !== 'object' || event === null) return '';
  const numbers = [
    'outRefundNo' in event ? event.outRefundNo : undefined,
    'outTradeNo' in event ? event.outTradeNo : undefined,
  ];
  return numbers.find((value) => typeof value === 'string' && NUMBER.test(value))?.toString() ?? '';
}
