import * as v from 'valibot';
import * as f from './fields';
import { type V3Operation } from './operation';
import { parameterError, V3Error } from './v3Error';

/** Source: 商户签名验签/加解密测试 (APIv3), 2026-04-08. */
const schema = f.fields({
  echo_message: f.text(Infinity),
  notify_url: v.optional(f.text(Infinity)),
  encrypted_echo_message: v.optional(f.text(Infinity)),
});

const NOT_OFFERED = {
  notify_url: 'the local cloud sends no SECURITY_ECHO notice: what one holds is not published',
  encrypted_echo_message: 'the local cloud decrypts no field: the hash of its padding is unconfirmed',
} as const;

/** Says what it is told, signed: a merchant sees whether its keys fit. The page demands `Wechatpay-Serial`. */
export const echo: V3Operation = {
  name: 'echo',
  method: 'POST',
  path: '/v3/security/echo',
  run({ body, serial }) {
    if (!serial) {
      const issue = 'is missing';
      throw parameterError({ field: 'Wechatpay-Serial', issue, location: 'url' });
    }
    const request = f.parseBody(schema, body);
    if (request.notify_url !== undefined) throw new V3Error(404, 'NOT_OFFERED', NOT_OFFERED.notify_url);
    if (request.encrypted_echo_message !== undefined)
      throw new V3Error(404, 'NOT_OFFERED', NOT_OFFERED.encrypted_echo_message);
    return { status: 200, json: { echo_message: request.echo_message } };
  },
};
