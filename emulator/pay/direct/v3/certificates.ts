import { beijingRfc3339 } from '../../beijingTime';
import { encrypt } from './encrypt';
import { type V3Operation } from './operation';
import { V3Error } from './v3Error';

/** Source: V3 reference, platform certificates. */
const ASSOCIATED_DATA = 'certificate';

/** WeChat's certificates for this merchant, encrypted; a merchant that has the public key only has none. */
export const certificates: V3Operation = {
  name: 'certificates',
  method: 'GET',
  path: '/v3/certificates',
  run({ core, merchant }) {
    const { platformCertificates, apiV3Key } = merchant;
    if (platformCertificates.length === 0) {
      throw new V3Error(404, 'RESOURCE_NOT_EXISTS', '无可用的平台证书，请在商户平台使用微信支付公钥');
    }
    const now = core.clock.now();
    const alive = platformCertificates.filter(({ expireAt }) => now < expireAt);
    // The pages give the code alone; its status is that of NOT_ENOUGH elsewhere.
    if (alive.length === 0) throw new V3Error(403, 'NOT_ENOUGH', '平台证书已过期');
    const data = alive.map((one) => ({
      serial_no: one.serialNo,
      effective_time: beijingRfc3339(one.effectiveAt),
      expire_time: beijingRfc3339(one.expireAt),
      encrypt_certificate: encrypt(one.certificate, apiV3Key, ASSOCIATED_DATA),
    }));
    return { status: 200, json: { data } };
  },
};
