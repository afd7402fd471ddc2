import { firstOrderNo, create, payAll, paidAt, type Scenario } from './errands';

export const ordersScenarios: Scenario[] = [
  {
    name: 'orders cancel',
    prepare: async (shop) => void (await create(shop)),
    act: (shop, fault) => shop.invoke('orders', { do: 'cancel', orderNo: firstOrderNo(shop) }, { fault }),
    follow: payAll,
  },
  {
    name: 'orders cancel while it is being paid',
    prepare: paidAt,
    act: (shop, fault) => shop.invoke('orders', { do: 'cancel', orderNo: firstOrderNo(shop) }, { fault }),
  },
  {
    name: 'orders nudge',
    prepare: async (shop) => {
      await paidAt(shop);
      shop.wechat.notices.splice(0);
    },
    act: (shop, fault) => shop.invoke('orders', { do: 'nudge', orderNo: firstOrderNo(shop) }, { fault }),
  },
];
