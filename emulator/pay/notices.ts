import { type Clock } from '../clock/clock';
import { deliverOnce, type Delivery } from './deliverOnce';
import { newNoticeId } from './identifiers';
import { NOTICE_REPEATS_MS } from './limits';
import { type Notice, type NoticeTry } from './notice';
import { type PayStore } from './payStore';
import { type Notify, type PaySettings } from './settings';
import { SettingError } from './settingError';

/** Writes a notice as it goes out now: each try is signed anew. */
export type Prepare = (notice: Notice) => Delivery;

/** What a notice says and to whom. */
export type NewNotice = Pick<
  Notice,
  'about' | 'outTradeNo' | 'outRefundNo' | 'functionName' | 'direct' | 'event' | 'openid'
>;

/** Sends notices and repeats each one on WeChat's schedule until it is accepted or the schedule is used up. */
export interface Notices {
  send(notice: NewNotice, notify: Notify): Notice;
  /**
   * One try at this moment beside the schedule, which goes on as it was: another of WeChat's servers sends it, too.
   * @throws SettingError when there is no such notice
   */
  sendNow(id: string): Promise<NoticeTry>;
  /** Schedules again what was waiting when an earlier process ended. */
  resume(): void;
  /** Forgets what is scheduled; deliveries under way leave no trace. */
  cancel(): void;
}

export function createNotices(options: {
  clock: Clock;
  store: PayStore;
  settings(): PaySettings;
  prepare: Prepare;
}): Notices {
  const { clock, store, settings, prepare } = options;
  const scheduled = new Map<string, () => void>();
  let epoch = 0;

  const schedule = (id: string, functionName: string, dueAt: number) => {
    const cancel = clock.schedule(dueAt, `notice to ${functionName}`, () => attempt(id));
    scheduled.set(id, cancel);
  };

  const attempt = async (id: string) => {
    const begun = epoch;
    scheduled.delete(id);
    const notice = store.notice(id);
    if (notice?.state !== 'waiting') return;
    const { dueAt } = notice;
    const copies = Array.from({ length: notice.copies }, () =>
      deliverOnce(prepare(notice), dueAt, settings().noticeTimeoutMs),
    );
    const tries = await Promise.all(copies);
    if (begun === epoch) settle({ ...notice, tries: [...notice.tries, ...tries] }, dueAt);
  };

  const settle = (notice: Notice, sentAt: number) => {
    if (notice.tries.slice(-notice.copies).some((attempted) => attempted.accepted)) {
      store.saveNotice({ ...notice, state: 'accepted' });
      return;
    }
    const pause = NOTICE_REPEATS_MS[notice.repeats];
    if (pause === undefined) {
      store.saveNotice({ ...notice, state: 'givenUp' });
      return;
    }
    const dueAt = sentAt + pause;
    store.saveNotice({ ...notice, state: 'waiting', dueAt, copies: 1, repeats: notice.repeats + 1 });
    schedule(notice.id, notice.functionName, dueAt);
  };

  return {
    send(content, notify) {
      const createdAt = clock.now();
      const base = { ...content, id: newNoticeId(), createdAt, repeats: 0, tries: [] };
      const delayMs = typeof notify === 'object' ? notify.delayMs : settings().noticeDelayMs;
      const notice: Notice =
        notify === 'never'
          ? { ...base, copies: 1, state: 'lost' }
          : { ...base, copies: notify === 'twice' ? 2 : 1, state: 'waiting', dueAt: createdAt + delayMs };
      store.saveNotice(notice);
      if (notice.state === 'waiting') schedule(notice.id, notice.functionName, notice.dueAt);
      return notice;
    },
    async sendNow(id) {
      const notice = store.notice(id);
      if (!notice) throw new SettingError('noticeId', `names no notice: ${id}`);
      const begun = epoch;
      const made = await deliverOnce(prepare(notice), clock.now(), settings().noticeTimeoutMs);
      const latest = store.notice(id);
      if (begun === epoch && latest) store.saveNotice({ ...latest, tries: [...latest.tries, made] });
      return made;
    },
    resume() {
      for (const notice of store.notices()) {
        if (notice.state !== 'waiting' || scheduled.has(notice.id)) continue;
        const dueAt = Math.max(notice.dueAt, clock.now());
        if (dueAt !== notice.dueAt) store.saveNotice({ ...notice, dueAt });
        schedule(notice.id, notice.functionName, dueAt);
      }
    },
    cancel() {
      epoch += 1;
      scheduled.forEach((cancel) => cancel());
      scheduled.clear();
    },
  };
}
