import { readNotice as readV2Notice } from '../apiv2/notice';
import { readNotice as readV3Notice } from '../apiv3/notice';
import { createVerifiedClient } from '../apiv3/verifiedClient';
import { errorFacts } from '../../entry/log';
import type { Notice } from '../paymentGateway';
import type { DirectGatewayDeps } from './directGateway';
import type { HttpNotice } from './httpNotice';

type ReadNotice = (notice: HttpNotice) => Promise<Notice>;

/** Readers of what APIv3 and APIv2 send. None throws. */
export function noticeReaders(deps: DirectGatewayDeps): Record<'apiv3' | 'apiv2', ReadNotice> {
  const { wechatKeys } = createVerifiedClient(deps);
  const guarded =
    (read: ReadNotice): ReadNotice =>
    async (notice) => {
      try {
        return await read(notice);
      } catch (error) {
        deps.log('error', 'noticeNotRead', errorFacts(error));
        return { kind: 'misconfigured', reason: 'the keys for this notice could not be read' };
      }
    };
  return {
    apiv3: guarded((notice) => readV3Notice({ ...deps, wechatKeys }, notice)),
    apiv2: guarded((notice) => readV2Notice(deps, notice)),
  };
}
