import type { PaymentGateway } from './paymentGateway';

/** A gateway that is loaded and made when it is first asked: most instances of a function ask one kind only. */
export function lazyGateway(
  traits: Pick<PaymentGateway, 'name' | 'minimumCloseAgeMs'>,
  load: () => Promise<PaymentGateway>,
): PaymentGateway {
  let loaded: Promise<PaymentGateway> | undefined;
  const gateway = () => (loaded ??= load());
  return {
    ...traits,
    create: async (input) => (await gateway()).create(input),
    query: async (input) => (await gateway()).query(input),
    close: async (input) => (await gateway()).close(input),
    refund: async (input) => (await gateway()).refund(input),
    queryRefund: async (input) => (await gateway()).queryRefund(input),
  };
}
