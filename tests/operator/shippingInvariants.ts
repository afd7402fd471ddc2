import type { OperatorShop } from './operatorShop';

/** What must hold whatever died or got lost on the way, once no shipment is due any more: names of what does not. */
export function brokenShipping(shop: OperatorShop): string[] {
  return Object.entries(invariants).flatMap(([name, broken]) =>
    broken(shop).map((detail) => `${name}: ${detail}`),
  );
}

const hasLeft = ['shipped', 'completed'];

const invariants: Record<string, (shop: OperatorShop) => string[]> = {
  'an order and its shipment disagree': ({ documents }) =>
    documents.all('orders').flatMap(({ _id, status }) => {
      const shipment = documents.all('shipments').find((one) => one._id === _id);
      return hasLeft.includes(status) === (shipment !== undefined)
        ? []
        : [`${_id} is ${status}, shipment ${shipment?.status ?? 'missing'}`];
    }),

  'WeChat holds something else': ({ documents, shipping }) =>
    documents.all('shipments').flatMap(({ transactionId, trackingNo, by, status }) => {
      const held = shipping.held.get(transactionId)?.upload;
      return status !== 'failed' && held?.trackingNo === trackingNo && held.by === by
        ? []
        : [`${status}: here ${by} ${trackingNo}, there ${held?.by} ${held?.trackingNo}`];
    }),

  'WeChat was told of goods that have not left': ({ documents, shipping }) =>
    documents
      .all('orders')
      .filter(({ status }) => !hasLeft.includes(status))
      .flatMap(({ paidOutTradeNo }) => (shipping.held.has(`wx-trade-${paidOutTradeNo}`) ? ['told'] : [])),

  'more corrections than we know of': ({ documents, shipping }) =>
    documents.all('shipments').flatMap(({ transactionId, reships }) => {
      const versions = shipping.held.get(transactionId)?.versions ?? 0;
      return versions <= reships + 1 ? [] : [`${versions} versions, ${reships} corrections`];
    }),

  'the buyer was told twice, not at all, or of nothing': ({ documents }) => {
    const told = documents.all('messages').filter(({ occasion }) => occasion === 'shipped');
    const shipped = documents.all('orders').filter(({ status }) => hasLeft.includes(status));
    return told.length === shipped.length ? [] : [`${told.length} messages, ${shipped.length} orders`];
  },

  'receipt was never seen': ({ documents }) =>
    documents.all('shipments').flatMap(({ _id, status, checkAt }) => {
      const order = documents.all('orders').find((one) => one._id === _id);
      return status === 'finished' && checkAt === null && order?.status === 'completed'
        ? []
        : [`shipment ${status}, order ${order?.status}`];
    }),

  'goods and money both left': ({ documents }) =>
    documents.all('refunds').flatMap(({ status, createdAt, orderNo }) => {
      const order = documents.all('orders').find(({ _id }) => _id === orderNo);
      const isOpen = status === 'requested' || status === 'processing';
      const noted = order?.timeline.find(({ what }) => what === 'refund.requested');
      const left = order?.timeline.find(({ what }) => what === 'shipped');
      return isOpen && noted && left && left.at > noted.at ? [`asked at ${createdAt.toISOString()}`] : [];
    }),
};
