import type { DirectGatewayDeps } from '../../shared/gateways/direct/directGateway';
import { createVerifiedClient } from '../../shared/gateways/apiv3/verifiedClient';
import { v3Merchant } from '../../shared/gateways/apiv3/wechatKeys';
import type { MerchantAccount } from '../../shared/merchants/merchant';

export interface EchoOutcome {
  ok: boolean;
  /** One sentence for a person. */
  text: string;
}

/**
 * Lets WeChat Pay say a word back: shows whether private key, serial number and WeChat's key fit, without an order.
 * @param notifyUrl where WeChat is also to send a test notice, which shows whether the APIv3 key fits there
 * Source: 商户签名验签/加解密测试 (APIv3), POST /v3/security/echo.
 */
export async function echoCheck(
  deps: DirectGatewayDeps,
  account: MerchantAccount,
  notifyUrl: string | undefined,
): Promise<EchoOutcome> {
  const merchant = v3Merchant(account);
  if (!merchant) return { ok: true, text: 'has no APIv3 keys: nothing to try' };
  const serial = merchant.v3.publicKeyId ?? [...merchant.v3.wechatKeys.keys()][0];
  if (serial === undefined)
    return {
      ok: false,
      text: "has neither WeChat Pay's public key nor a platform certificate in its settings",
    };
  const word = deps.nonce();
  const body = { echo_message: word, ...(notifyUrl === undefined ? {} : { notify_url: notifyUrl }) };
  const { client } = createVerifiedClient(deps);
  const answer = await client.ask(
    merchant,
    'echo',
    { method: 'POST', path: '/v3/security/echo', body, serial },
    { appid: '', repeat: 'always', about: { mchId: account.mchId } },
  );
  if (answer.kind !== 'success') return { ok: false, text: answer.text };
  if (answer.fields.echo_message !== word)
    return { ok: false, text: 'WeChat Pay has said another word back' };
  const sent =
    notifyUrl === undefined ? '' : `; a test notice goes to ${notifyUrl}: its log must say echoReceived`;
  return { ok: true, text: `the keys fit, both ways${sent}` };
}
