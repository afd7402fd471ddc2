import type { CollectionName } from '../collections';

export interface CollectionIndex {
  name: string;
  unique?: boolean;
  keys: { name: string; direction: '1' | '-1' }[];
}

export interface CollectionPolicy {
  /**
   * ADMINONLY: neither readable nor writable by clients; ADMINWRITE: everybody reads, only the server writes. (With
   * READONLY a client could add documents of its own: products at its own price.)
   */
  rule: 'ADMINONLY' | 'ADMINWRITE';
  indexes: CollectionIndex[];
}

const index = (...fields: string[]): CollectionIndex => ({
  name: fields.join('_').replaceAll('-', ''),
  keys: fields.map((field) =>
    field.startsWith('-') ? { name: field.slice(1), direction: '-1' } : { name: field, direction: '1' },
  ),
});

/**
 * Who may reach a collection from a client, and an index for every query that a timer or a list makes.
 * Source: 数据库权限, wxcloud guide/database (four basic modes); indexes: tcb/updateindex.
 */
export const collectionPolicies: Record<CollectionName, CollectionPolicy> = {
  products: { rule: 'ADMINWRITE', indexes: [] },
  orders: {
    rule: 'ADMINONLY',
    indexes: [
      index('_openid', 'status', '-createdAt'),
      index('_openid', '-createdAt'),
      index('checkAt'),
      index('-createdAt'),
      index('status', '-createdAt'),
      index('status', 'paidAt'),
    ],
  },
  payments: {
    rule: 'ADMINONLY',
    indexes: [
      index('orderNo'),
      index('checkAt'),
      index('evidence.transactionId'),
      index('evidence.paidAt', '_id'),
    ],
  },
  refunds: {
    rule: 'ADMINONLY',
    indexes: [index('orderNo'), index('checkAt'), index('status', '-createdAt'), index('acceptedAt', '_id')],
  },
  messages: { rule: 'ADMINONLY', indexes: [index('nextTryAt'), index('orderNo')] },
  grants: { rule: 'ADMINONLY', indexes: [index('_openid')] },
  tokens: { rule: 'ADMINONLY', indexes: [] },
  ledger: { rule: 'ADMINONLY', indexes: [index('orderNo'), index('at')] },
  operators: { rule: 'ADMINONLY', indexes: [] },
  merchantKeys: { rule: 'ADMINONLY', indexes: [] },
  platformCertificates: { rule: 'ADMINONLY', indexes: [] },
  requests: { rule: 'ADMINONLY', indexes: [index('createdAt')] },
  billDays: {
    rule: 'ADMINONLY',
    indexes: [index('checkAt'), index('day'), index('mchId', '-day')],
  },
  billDifferences: { rule: 'ADMINONLY', indexes: [index('billDay', 'status'), index('day', 'status')] },
  incidents: { rule: 'ADMINONLY', indexes: [index('status', '-at'), index('subject')] },
  shipments: { rule: 'ADMINONLY', indexes: [index('checkAt')] },
  tickets: { rule: 'ADMINONLY', indexes: [index('nextTryAt')] },
};
