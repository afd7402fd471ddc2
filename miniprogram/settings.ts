export interface Settings {
  /** The cloud environment; undefined means the account's default one. */
  env: string | undefined;
  /** Subscribe-message templates by occasion, as in the functions' MESSAGE_TEMPLATES. An empty id asks for nothing. */
  templates: { paid: string; refunded: string };
}

/** What a shop sets for itself. The ids below are the local cloud's: put your own account's in their place. */
export const settings: Settings = {
  env: undefined,
  templates: {
    paid: 'FAKE-TEMPLATE-ORDER-PAID-000000000000000000',
    refunded: 'FAKE-TEMPLATE-REFUND-RESULT-000000000000000',
  },
};
