export interface Settings {
  /** The cloud environment; undefined means the account's default one. */
  env: string | undefined;
  /** Subscribe-message templates by occasion, as in the functions' MESSAGE_TEMPLATES. An empty id asks for nothing. */
  templates: { paid: string; shipped: string; refunded: string };
  /** What the shop's own people are told; asked for on their pages. An empty id asks for nothing. */
  operatorTemplates: { newOrder: string };
  /** Origins of your H5 pages, lower case, without a slash at the end: shown in the mini program, and gone back to. */
  h5Origins: readonly string[];
  /** Whether an H5 page may have arguments paid here that another shop made. */
  foreignPayments: boolean;
  /** Medical-insurance mini programs that may be opened. */
  insuranceAppids: readonly string[];
}

/** What a shop sets for itself. The ids below are the local cloud's: put your own account's in their place. */
export const settings: Settings = {
  env: undefined,
  templates: {
    paid: 'FAKE-TEMPLATE-ORDER-PAID-000000000000000000',
    shipped: 'FAKE-TEMPLATE-ORDER-SHIPPED-000000000000000',
    refunded: 'FAKE-TEMPLATE-REFUND-RESULT-000000000000000',
  },
  operatorTemplates: { newOrder: 'FAKE-TEMPLATE-NEW-ORDER-0000000000000000000' },
  h5Origins: ['https://h5.example.com'],
  foreignPayments: true,
  insuranceAppids: ['wxfakeinsurance0'],
};
