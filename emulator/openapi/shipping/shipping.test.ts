import { createMemoryRecords } from '../../records';
import { confirmShipment } from './confirmShipment';
import { createShipments } from './shipment';
import { shippingCloudCalls, shippingEndpoints } from './shippingCalls';
import { shipmentViews } from './shipmentViews';
import { type ShippingCore } from './shippingCore';
import { type PaidTrade } from './tradeBook';

const DAY_MS = 24 * 60 * 60 * 1000;
const NOW = Date.parse('2026-11-20T10:00:00+08:00');
const trade: PaidTrade = {
  transactionId: '4200000000000001',
  outTradeNo: 'order-1',
  merchantId: '1800008281',
  subMerchantId: '1900000000',
  openid: 'o-buyer',
  description: 'shop-tea',
  paidFee: 100,
  refundedFee: 0,
  createdAt: NOW - 60_000,
  paidAt: NOW - 30_000,
};

function aWechat(over: Partial<PaidTrade> = {}) {
  const clock = { now: NOW };
  const core: ShippingCore = {
    trades: () => [{ ...trade, ...over }],
    shipments: createShipments(createMemoryRecords()),
    appid: 'wxtestminiprogram1',
    now: () => clock.now,
    isManaged: () => true,
  };
  const calls = new Map(shippingCloudCalls);
  const call = (name: string, args: Record<string, unknown>) =>
    calls.get(`wxa.sec.order.${name}`)?.(core, args) ?? {};
  const upload = (args: Record<string, unknown> = {}) =>
    call('uploadShippingInfo', { ...express, upload_time: timeAt(clock.now), ...args }).errcode;
  const state = () => shipmentViews(core)[0];
  return { core, clock, call, upload, state };
}

const timeAt = (ms: number) => new Date(ms + 8 * 60 * 60 * 1000).toISOString().replace('Z', '+08:00');
const key = { order_number_type: 2, transaction_id: trade.transactionId };
const parcel = { tracking_no: 'YT1', express_company: 'STO', item_desc: 'tea' };
const express = {
  order_key: key,
  logistics_type: 1,
  delivery_mode: 1,
  shipping_list: [parcel],
  payer: { openid: 'o-buyer' },
};
const listOf = (...parcels: object[]) => ({ shipping_list: parcels });

test.each<[number, string, Record<string, unknown>]>([
  [268485194, 'an order_number_type that is none', { order_key: { order_number_type: 3 } }],
  [268485195, 'no transaction_id', { order_key: { order_number_type: 2 } }],
  [268485196, 'no mchid', { order_key: { order_number_type: 1, out_trade_no: 'order-1' } }],
  [268485197, 'no out_trade_no', { order_key: { order_number_type: 1, mchid: '1800008281' } }],
  [10060001, 'an unknown payment', { order_key: { order_number_type: 2, transaction_id: 'x' } }],
  [10060005, 'a way that is none', { logistics_type: 5 }],
  [268485224, 'a mode that is none', { delivery_mode: 3 }],
  [10060006, 'parts that are no express', { delivery_mode: 2, logistics_type: 2, is_all_delivered: true }],
  [10060007, 'parts without an end', { delivery_mode: 2 }],
  [268485228, 'two parcels in unified delivery', listOf(parcel, parcel)],
  [10060024, 'sixteen parcels', listOf(...Array.from({ length: 16 }, () => parcel))],
  [268485226, 'express without a number', listOf({ ...parcel, tracking_no: '' })],
  [268485227, 'express without a carrier', listOf({ ...parcel, express_company: undefined })],
  [10060026, 'a number that is too long', listOf({ ...parcel, tracking_no: '1'.repeat(129) })],
  [10060025, 'a carrier that is too long', listOf({ ...parcel, express_company: 'S'.repeat(129) })],
  [10060020, 'no description', listOf({ ...parcel, item_desc: undefined })],
  [10060008, 'an empty description', listOf({ ...parcel, item_desc: '' })],
  [10060009, 'a description of 121 characters', listOf({ ...parcel, item_desc: '茶'.repeat(121) })],
  [10060014, 'SF without a phone', listOf({ ...parcel, express_company: 'SF' })],
  [268485216, 'a moment without an offset', { upload_time: '2026-11-20T10:00:00' }],
  [10060014, 'no payer', { payer: {} }],
  [10060031, "another buyer's openid", { payer: { openid: 'o-other' } }],
])('%i for %s, and nothing is kept', (code, _name, args) => {
  const wechat = aWechat();
  expect([wechat.upload(args), wechat.state()]).toEqual([code, undefined]);
});

test.each([
  ['city delivery', 2],
  ['virtual goods', 3],
  ['pick-up', 4],
])('%s needs no number', (_name, logisticsType) => {
  const wechat = aWechat();
  expect(wechat.upload({ logistics_type: logisticsType, ...listOf({ item_desc: 'tea' }) })).toBe(0);
  expect(wechat.state()).toMatchObject({ logisticsType, finished: true, finishCount: 1, orderState: 2 });
});

test('a payment can be named by its merchant, and SF with a phone is taken', () => {
  const sf = { ...parcel, express_company: 'SF', contact: { receiver_contact: '138****1234' } };
  const named = { order_number_type: 1, mchid: trade.merchantId, out_trade_no: trade.outTradeNo };
  expect(aWechat().upload({ order_key: named, ...listOf(sf) })).toBe(0);
});

test('the same again is no change; another number is the one correction; a third is refused', () => {
  const wechat = aWechat();
  expect(wechat.upload()).toBe(0);
  wechat.clock.now += 1000;
  expect(wechat.upload()).toBe(10060023);
  expect(wechat.upload(listOf({ ...parcel, tracking_no: 'YT2' }))).toBe(0);
  wechat.clock.now += 1000;
  expect(wechat.upload(listOf({ ...parcel, tracking_no: 'YT3' }))).toBe(10060003);
  expect(wechat.state()).toMatchObject({ finishCount: 2, parcels: [{ trackingNo: 'YT2' }] });
});

test('a moment that is not later is refused', () => {
  const wechat = aWechat();
  wechat.upload();
  expect(wechat.upload(listOf({ ...parcel, tracking_no: 'YT2' }))).toBe(10060014);
});

test('parts add up until all is delivered', () => {
  const wechat = aWechat();
  const part = (number: string, is_all_delivered: boolean) =>
    wechat.upload({
      delivery_mode: 2,
      is_all_delivered,
      ...listOf({ ...parcel, tracking_no: number }),
    });
  expect(part('YT1', false)).toBe(0);
  expect(wechat.state()).toMatchObject({ finished: false, orderState: 1 });
  wechat.clock.now += 1000;
  expect(part('YT2', true)).toBe(0);
  expect(wechat.state()).toMatchObject({
    finished: true,
    finishCount: 1,
    orderState: 2,
    parcels: [{ trackingNo: 'YT1' }, { trackingNo: 'YT2' }],
  });
});

test.each([
  ['express', 1, 10],
  ['pick-up', 4, 2],
])('receipt of %s is confirmed by itself after its days', (_name, logisticsType, days) => {
  const wechat = aWechat();
  wechat.upload({ logistics_type: logisticsType });
  wechat.clock.now += days * DAY_MS - 1;
  expect(wechat.state()?.orderState).toBe(2);
  wechat.clock.now += 1;
  expect(wechat.state()?.orderState).toBe(3);
  expect(wechat.upload(listOf({ ...parcel, tracking_no: 'YT2' }))).toBe(10060004);
});

test('the buyer confirms his own payment once, after it was shipped', () => {
  const wechat = aWechat();
  const confirm = (openid: string) => confirmShipment(wechat.core, openid, trade.transactionId);
  expect(() => confirm('o-buyer')).toThrow('whose goods have left');
  wechat.upload();
  expect(() => confirm('o-other')).toThrow('of this buyer');
  confirm('o-buyer');
  expect(wechat.state()?.orderState).toBe(3);
  expect(() => confirm('o-buyer')).toThrow('not confirmed yet');
});

test('a payment that went back whole is not shippable', () => {
  const wechat = aWechat({ refundedFee: 100 });
  expect(wechat.upload()).toBe(10060004);
  expect(wechat.call('getOrder', { transaction_id: trade.transactionId })).toMatchObject({
    order: { order_state: 5, shipping: {} },
  });
});

test('getOrder and its list answer in the words of the reference', () => {
  const wechat = aWechat();
  wechat.upload();
  const order = {
    transaction_id: trade.transactionId,
    merchant_trade_no: 'order-1',
    paid_amount: 100,
    order_state: 2,
    shipping: {
      delivery_mode: 1,
      logistics_type: 1,
      finish_shipping: true,
      shipping_list: [{ tracking_no: 'YT1' }],
    },
  };
  const byNumbers = { merchant_id: trade.merchantId, merchant_trade_no: 'order-1' };
  expect(wechat.call('getOrder', byNumbers)).toMatchObject({ errcode: 0, order });
  expect(wechat.call('getOrder', { transaction_id: 'x' }).errcode).toBe(10060001);
  expect(wechat.call('getOrderList', { order_state: 2 })).toMatchObject({
    has_more: false,
    order_list: [order],
  });
  expect(wechat.call('getOrderList', { order_state: 1 })).toMatchObject({ order_list: [] });
  expect(wechat.call('getOrderList', { last_index: 'x' }).errcode).toBe(10060011);
});

test('the buyer is reminded once, of express alone, after it left', () => {
  const wechat = aWechat();
  const remind = (receivedAt = wechat.clock.now / 1000 + 1) =>
    wechat.call('notifyConfirmReceive', { transaction_id: trade.transactionId, received_time: receivedAt })
      .errcode;
  expect(remind()).toBe(10060028);
  wechat.upload();
  expect([remind(1), remind(), remind()]).toEqual([10060029, 0, 10060030]);
  const pickup = aWechat();
  pickup.upload({ logistics_type: 4 });
  const args = { transaction_id: trade.transactionId, received_time: NOW };
  expect(pickup.call('notifyConfirmReceive', args).errcode).toBe(10060032);
});

test('says whether the mini program is under shipping management', () => {
  const { call, core } = aWechat();
  expect(call('isTradeManaged', { appid: core.appid })).toMatchObject({ errcode: 0, is_trade_managed: true });
  expect(call('isTradeManaged', {}).errcode).toBe(40097);
  expect(call('isTradeManaged', { appid: 'wxother' }).errcode).toBe(40013);
});

test('each call has its path', () => {
  expect(shippingEndpoints.map(({ path }) => path)).toEqual([
    'wxa/sec/order/upload_shipping_info',
    'wxa/sec/order/get_order',
    'wxa/sec/order/get_order_list',
    'wxa/sec/order/notify_confirm_receive',
    'wxa/sec/order/is_trade_managed',
    'wxa/sec/order/is_trade_management_confirmation_completed',
  ]);
});
