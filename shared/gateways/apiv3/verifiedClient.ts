import type { DirectGatewayDeps } from '../direct/directGateway';
import { createV3Client, type V3Client } from './apiv3Client';
import { downloadCertificates, keyInAnswer } from './certificateDownload';
import { createWechatKeys, type WechatKeys } from './wechatKeys';

/** A client that knows WeChat's keys, and the keys, which need a client for those that are downloaded. */
export function createVerifiedClient(deps: DirectGatewayDeps): {
  client: V3Client;
  wechatKeys: WechatKeys;
} {
  // The very first certificates come in an answer that only they can verify.
  const certificateClient = createV3Client({ ...deps, keyOf: keyInAnswer });
  const wechatKeys = createWechatKeys({
    ...deps,
    download: (merchant) => downloadCertificates(certificateClient, merchant),
  });
  const client = createV3Client({
    ...deps,
    async keyOf(merchant, serial) {
      const key = await wechatKeys.find(merchant, serial);
      // A key that was added to the collection is used from the next call on.
      if (!key) await deps.merchants.readAgain();
      return key;
    },
  });
  return { client, wechatKeys };
}
