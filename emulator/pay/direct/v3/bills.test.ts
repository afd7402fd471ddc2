import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { type PaySettings } from '../../settings';
import { DAY, MINUTE } from '../../testPay';
import { type DirectMerchant } from '../merchant';
import { aMerchant, anOrder, createTestDirect, isSignedBy, MCH_ID } from '../testDirect';

let merchant: DirectMerchant;
beforeAll(async () => {
  merchant = await aMerchant();
});

const start = (settings: Partial<PaySettings> = {}) => createTestDirect(merchant, settings);

describe('bills', () => {
  const bill = (query: string) => ({ method: 'GET', target: `/v3/bill/tradebill?${query}` }) as const;

  const yesterday = async () => {
    const shop = start();
    shop.order({ attach: 'a,b' });
    await shop.buy();
    await shop.pass(DAY);
    return shop;
  };

  test.each(['', '&tar_type=GZIP'])('are fetched in two steps, hash over the plain file %s', async (more) => {
    const { v3, pay } = await yesterday();
    const asked = v3(bill(`bill_date=2026-11-20&bill_type=ALL${more}`));
    expect(isSignedBy(merchant, asked)).toBe(true);
    const url = new URL(String(asked.json.download_url));
    const { body, headers } = v3({ method: 'GET', target: url.pathname + url.search });
    if (!Buffer.isBuffer(body)) throw new Error('no file');
    expect(headers).not.toHaveProperty('Wechatpay-Signature');
    const plain = more === '' ? body : gunzipSync(body);
    expect(asked.json).toMatchObject({
      hash_type: 'SHA1',
      hash_value: createHash('sha1').update(plain).digest('hex'),
    });
    const trade = pay.state().trades[0];
    expect(plain.toString('utf8').split('\r\n')[1]).toContain(
      `\`${anOrder.appid},\`${MCH_ID},\`0,\`,\`${trade && 'payment' in trade ? trade.payment.transactionId : ''}`,
    );
  });

  test.each([
    ['bill_date=2026-11-19', 'NO_STATEMENT_EXIST'],
    ['bill_date=2026-11-21', 'STATEMENT_CREATING'],
    ['bill_date=20261120', 'PARAM_ERROR'],
    ['bill_date=2026-11-20&bill_type=NONE', 'PARAM_ERROR'],
    ['bill_date=2026-01-01', 'INVALID_REQUEST'],
  ])('%s is refused as %s', async (query, code) => {
    const { v3 } = await yesterday();
    expect(v3(bill(query))).toMatchObject({ status: 400, json: { code } });
  });

  test('an address is good for five minutes', async () => {
    const { v3, pass } = await yesterday();
    const url = new URL(String(v3(bill('bill_date=2026-11-20')).json.download_url));
    await pass(5 * MINUTE);
    expect(v3({ method: 'GET', target: url.pathname + url.search }).status).toBe(400);
  });
});
