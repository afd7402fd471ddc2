import type { GatewayName } from '../../shared/gateways/paymentGateway';
import { editDocument } from './editDocument';
import { nextMorning } from './nextMorning';
import { passMinutes } from './passMinutes';
import { useShop } from './useShop';

const direct: Exclude<GatewayName, 'cloudPay'>[] = ['apiv3', 'apiv2'];

describe.each(direct)('%s, in the local cloud', (gateway) => {
  const shop = useShop({ gateway });

  const statusOf = (orderNo: string) => shop().doc('orders', orderNo)?.status;
  const noticeTries = () =>
    shop()
      .cloud.payService.state()
      .notices.flatMap(({ tries }) => tries);
  const pay = async (over: { notify?: 'once' | 'twice' | 'never' } = {}) => {
    const opened = await shop().order();
    await shop().cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success', ...over });
    await shop().cloud.advance({ advanceMs: 1000 });
    return opened;
  };
  const post = async (body: string, headers: Record<string, string> = {}) => {
    const url = `${shop().cloud.url}/_http/payNotify`;
    const answer = await fetch(url, { method: 'POST', body, headers });
    return { status: answer.status, body: await answer.text() };
  };

  describe('[NTF-14] the cases of the official acceptance', () => {
    test('paid, with its notice', async () => {
      const { orderNo } = await pay();
      expect(statusOf(orderNo)).toBe('paid');
      expect(noticeTries()).toMatchObject([{ accepted: true }]);
    });

    test('paid, and no notice comes', async () => {
      const { orderNo } = await pay({ notify: 'never' });
      expect(statusOf(orderNo)).toBe('unpaid');
      await passMinutes(shop(), 2);
      expect(statusOf(orderNo)).toBe('paid');
    });

    test('not paid, and no notice comes', async () => {
      const { orderNo } = await shop().order();
      await passMinutes(shop(), 40);
      expect(statusOf(orderNo)).toBe('closed');
      expect(shop().trades()).toMatchObject([{ state: 'CLOSED' }]);
    });

    test('paid, and the notice comes twice', async () => {
      const { orderNo } = await pay({ notify: 'twice' });
      expect(statusOf(orderNo)).toBe('paid');
      expect(noticeTries().map(({ accepted }) => accepted)).toEqual([true, true]);
      expect(
        shop()
          .docs('messages')
          .filter(({ occasion }) => occasion === 'paid'),
      ).toHaveLength(1);
    });

    test('paid, and the notice is badly signed', async () => {
      shop().cloud.payService.settings({
        noticeTrouble: { kind: gateway === 'apiv3' ? 'probe' : 'wrongKey' },
      });
      const { orderNo } = await pay();
      expect(statusOf(orderNo)).toBe('unpaid');
      expect(noticeTries()).toMatchObject([{ accepted: false }]);
      await shop().cloud.advance({ advanceMs: 20_000 });
      expect(statusOf(orderNo)).toBe('paid');
      expect(noticeTries()).toMatchObject([{ accepted: false }, { accepted: true }]);
    });

    test('paid, and the notice differs from the order', async () => {
      const opened = await shop().order();
      editDocument(shop(), 'payments', opened.outTradeNo, (record) => ({ ...record, totalFee: 1 }));
      await shop().cloud.pay({ outTradeNo: opened.outTradeNo, outcome: 'success' });
      await shop().cloud.advance({ advanceMs: 1000 });
      expect(statusOf(opened.orderNo)).toBe('unpaid');
      expect(noticeTries()).toMatchObject([{ accepted: true }]);
      expect(shop().docs('incidents')).toMatchObject([{ kind: 'paymentMismatch' }]);
    });

    test('paid, and the bill differs from our records', async () => {
      const { outTradeNo } = await pay();
      editDocument(shop(), 'payments', outTradeNo, (record) => ({ ...record, totalFee: 1 }));
      await nextMorning(shop());
      await shop().tick();
      expect(shop().docs('billDays')).toMatchObject([{ status: 'matched' }]);
      expect(shop().docs('billDifferences')).toMatchObject([{ kind: 'amount', status: 'open' }]);
      expect(shop().docs('incidents')).toMatchObject([{ kind: 'billDifference', status: 'open' }]);
    });
  });

  test('[REF-10] a refund goes back the way the money came, and its notice ends it', async () => {
    const { orderNo } = await pay();
    const { refund } = await shop().apply(orderNo, 1000);
    const outRefundNo = (refund as { outRefundNo: string }).outRefundNo;
    expect(await shop().approve(outRefundNo)).toMatchObject({ ok: true, refund: { status: 'processing' } });
    await shop().cloud.advance({ advanceMs: 60_000 });
    expect(shop().doc('refunds', outRefundNo)).toMatchObject({ gateway, status: 'succeeded' });
    expect(noticeTries()).toMatchObject([{ accepted: true }, { accepted: true }]);
    expect(shop().docs('incidents')).toEqual([]);
  });

  test('[NTF-01] [NTF-13] what nobody signed changes nothing', async () => {
    const { orderNo, outTradeNo } = await shop().order();
    const forged =
      gateway === 'apiv3'
        ? await post(
            JSON.stringify({ event_type: 'TRANSACTION.SUCCESS', resource: { out_trade_no: outTradeNo } }),
          )
        : await post(
            `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><xml><out_trade_no>${outTradeNo}</out_trade_no></xml>`,
          );
    expect(forged.status).toBe(gateway === 'apiv3' ? 401 : 200);
    expect(forged.body).toContain('FAIL');
    expect(statusOf(orderNo)).toBe('unpaid');
    expect(
      shop()
        .lastCalls('payNotify')
        .filter((action) => action.startsWith('http.')),
    ).toEqual([]);
  });

  test('[KEY-08] no log line of a whole payment holds a key', async () => {
    await pay();
    const lines = shop()
      .cloud.functions.recent(20)
      .map((invocation) => JSON.stringify(invocation));
    const { apiV3Key, apiKey, privateKey } = shop().cloud.payService.direct.materialOf('1900000000');
    const secrets = [apiV3Key, apiKey, privateKey.split('\n')[1] ?? ''];
    expect(secrets.filter((secret) => lines.join('\n').includes(secret))).toEqual([]);
  });
});
