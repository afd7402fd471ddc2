import { localSettings } from '../../scripts/shop/localSettings';
import { remoteCalls } from './remoteCalls';
import { BUYER, useShop } from './useShop';

const PAID = 'FAKE-TEMPLATE-ORDER-PAID-000000000000000000';
const OLD = { id: 'FAKE-OLD-REFUNDED', title: '退款通知', labels: ['金额', '时间'] };
const SEND = 'http.cgi-bin/message/subscribe/send';
const PRINT = 'http.Api/Open/';

/** Messages over HTTPS with the token, template messages of the old days, and a ticket printer, through the real functions. */
describe('what leaves the shop beside money', () => {
  const shop = useShop({
    env: {
      MESSAGE_VIA: 'http',
      LEGACY_TEMPLATES: JSON.stringify({
        refunded: { templateId: OLD.id, data: { keyword1: 'refundFee', keyword2: 'refundedAt' } },
      }),
      MESSAGE_TEMPLATES: JSON.stringify({
        paid: JSON.parse(localSettings().MESSAGE_TEMPLATES ?? '{}').paid,
      }),
    },
    openapi: { appSecret: localSettings().WECHAT_APP_SECRET ?? '', legacyTemplates: [OLD] },
  });
  const messages = () => shop().cloud.openapi.state().messages;
  const papers = () => shop().cloud.printer.tickets();
  const ticketOf = (orderNo: string) => shop().doc('tickets', orderNo);
  const incidents = () =>
    shop()
      .docs('incidents')
      .map(({ _id }) => _id);

  test('a message goes over HTTPS, and once more with the next token when WeChat does not take the first', async () => {
    const { cloud } = shop();
    await shop().tick('tokenCron');
    cloud.grant({ openid: BUYER, templateId: PAID, result: 'accept' });
    await shop().as(BUYER, 'sendTemplate', { do: 'grant', results: { [PAID]: 'accept' } });
    cloud.settings({ openapi: { failures: [{ api: 'subscribeMessage.send', errcode: 40_001, times: 1 }] } });
    await shop().paidOrder();
    await shop().later(61);
    expect(messages()).toMatchObject([{ openid: BUYER, templateId: PAID }]);
    expect(remoteCalls(cloud, SEND)).toHaveLength(2);
    expect(
      shop()
        .docs('messages')
        .filter(({ occasion }) => occasion === 'paid'),
    ).toMatchObject([{ status: 'sent', attempts: 1 }]);
  });

  test('an older account tells of a refund with the prepay id of the payment', async () => {
    await shop().tick('tokenCron');
    const { orderNo } = await shop().paidOrder();
    const { refund } = (await shop().apply(orderNo, 100)) as { refund: { outRefundNo: string } };
    await shop().approve(refund.outRefundNo);
    for (let minute = 0; minute < 3; minute += 1) await shop().later(61);
    expect(messages()).toMatchObject([
      { openid: BUYER, title: '退款通知', lines: [{ label: '金额', value: '1.00元' }, { label: '时间' }] },
    ]);
    expect(shop().docs('grants')).toMatchObject([{ _openid: BUYER, kind: 'prepay', orderNo, left: 2 }]);
  });

  test('a paid order is printed once, and known to be out', async () => {
    const { orderNo } = await shop().paidOrder();
    await shop().later(61);
    expect(papers()).toMatchObject([{ content: expect.stringContaining(orderNo) }]);
    await shop().later(61);
    await shop().later(61);
    expect(papers()).toHaveLength(1);
    expect(ticketOf(orderNo)).toMatchObject({ status: 'printed', nextTryAt: null });
    expect(shop().cloud.state()).toMatchObject({ tickets: [{ printedAt: expect.any(Number) }] });
  });

  test('a printer with another key prints nothing, a person learns of it, and it heals', async () => {
    const { ukey } = shop().cloud.printer.settings();
    shop().cloud.printer.settings({ ukey: 'ANOTHERKEY000000' });
    const { orderNo } = await shop().paidOrder();
    await shop().later(61);
    expect(papers()).toEqual([]);
    expect(ticketOf(orderNo)).toMatchObject({ status: 'due', attempts: 1 });
    expect(incidents()).toEqual(['ticketFailed:printer']);
    shop().cloud.printer.settings({ ukey });
    await shop().later(61);
    expect(papers()).toHaveLength(1);
  });

  test.each(['crashAfter', 'timeout'] as const)(
    'a print that ends in %s is never repeated by itself',
    async (effect) => {
      shop().cloud.faults.add({ match: { function: 'orderCron', action: PRINT }, effect, times: 1 });
      const { orderNo } = await shop().paidOrder();
      await shop().later(61);
      for (let minute = 0; minute < 3; minute += 1) await shop().later(301);
      expect(papers().length).toBeLessThanOrEqual(1);
      expect(ticketOf(orderNo)).toMatchObject({ status: 'unknown', nextTryAt: null });
      expect(incidents()).toEqual([`ticketUnknown:${orderNo}`]);
    },
  );
});
