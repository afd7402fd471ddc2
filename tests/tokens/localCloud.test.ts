import { LOCAL_TEMPLATES, localSettings } from '../../scripts/shop/localSettings';
import { BUYER, openShop, type Shop } from '../integration/useShop';

let shop: Shop | undefined;
beforeAll(async () => {
  shop = await openShop({ env: { MESSAGE_VIA: 'http' } });
});
afterAll(() => shop?.cloud.stop());

/** Something else of the same owner replaces the token: ours ends at once. */
function forceAway({ cloud }: Shop): void {
  const { WECHAT_APPID: appid, WECHAT_APP_SECRET: secret } = localSettings();
  const body = JSON.stringify({ grant_type: 'client_credential', appid, secret, force_refresh: true });
  cloud.openapi.http({ method: 'POST', path: 'cgi-bin/stable_token', query: {}, body });
}

test('a function whose token is refused has tokenCron bring the next, and its message is sent once', async () => {
  if (!shop) throw new Error('the shop opens in beforeAll');
  const { cloud, as } = shop;
  const { orderNo } = await shop.paidOrder();
  const results = { [LOCAL_TEMPLATES.paid]: 'accept' };
  cloud.grant({ openid: BUYER, templateId: LOCAL_TEMPLATES.paid, result: 'accept' });
  await as(BUYER, 'sendTemplate', { do: 'grant', results });
  await shop.tick('tokenCron');
  const [before] = shop.docs('tokens');
  forceAway(shop);

  expect(await as(BUYER, 'sendTemplate', { do: 'tell', orderNo })).toMatchObject({ ok: true });
  expect(cloud.openapi.state().messages).toHaveLength(1);
  const [after] = shop.docs('tokens');
  expect(after).toMatchObject({ rejectedAt: null, wokenAt: null, leaseOwner: null, forced: null });
  expect(after?.accessToken).not.toBe(before?.accessToken);
  const woken = cloud.functions.recent(20).filter(({ source }) => source === 'wx_client,scf');
  expect(woken).toMatchObject([{ name: 'tokenCron', result: { ok: true, report: { refreshed: 1 } } }]);
  // The reply reaches a function of ours alone; even so it holds no token.
  expect(JSON.stringify(woken.map(({ result }) => result))).not.toContain(String(after?.accessToken));
});
