import { type NoticeAnswer, postNotice } from './direct/postNotice';
import { type PayStore } from './payStore';
import { SettingError } from './settingError';

/**
 * Posts once more, byte for byte, what was sent in the last try: what somebody who listened in could do.
 * @throws SettingError when nothing was posted; Error when nobody answers
 */
export async function replayNotice(store: PayStore, id: string): Promise<NoticeAnswer> {
  const notice = store.notice(id);
  const sent = notice?.tries.at(-1)?.sent;
  if (notice?.direct && sent) return postNotice(notice.direct.url, sent);
  throw new SettingError('noticeId', `names no notice that was posted to an address: ${id}`);
}
