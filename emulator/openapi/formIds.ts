import { randomBytes } from 'node:crypto';
import { type Clock } from '../clock/clock';
import { type Records } from '../records';

const FORM = 'openapi.form';
const DAY_MS = 24 * 60 * 60 * 1000;

/** Source: template message page (retired): a form_id opens one message, a prepay_id three. */
const USES = { form: 1, prepay: 3 };

/** Source: the same page, 7 days for both. */
const LIFE_MS = 7 * DAY_MS;

/** Source: WeChat's staff, a prepay id is known 5 to 10 seconds after the payment; before that 41028. */
const PREPAY_REST_MS = 5_000;

/** A form id that a form handed out, or a prepay id whose payment succeeded, and what is left of it. */
export interface FormId {
  id: string;
  openid: string;
  /** Virtual ms from which it lives seven days. */
  begunAt: number;
  /** Virtual ms before which WeChat does not know it. */
  knownAt: number;
  left: number;
}

/** A payment that succeeded, as far as template messages care. Virtual ms. */
export interface PaidPrepay {
  openid: string;
  placedAt: number;
  paidAt: number;
}

export interface FormIds {
  /** What `<form report-submit>` gives to this user. */
  issue(openid: string): string;
  /** Uses an id once; the errcode that says why not. */
  use(openid: string, id: string): 'used' | 41028 | 41029;
  list(): FormId[];
  clear(): void;
}

export interface FormIdsOptions {
  clock: Clock;
  records: Records;
  /** The payment that a prepay id belongs to; undefined unless it succeeded. */
  paidPrepay(prepayId: string): PaidPrepay | undefined;
}

export function createFormIds({ clock, records, paidPrepay }: FormIdsOptions): FormIds {
  const save = (form: FormId) => records.put(FORM, form.id, form);
  const list = () => records.list<FormId>(FORM);
  const find = (id: string): FormId | undefined => {
    const known = records.get<FormId>(FORM, id);
    const paid = known ? undefined : paidPrepay(id);
    if (!paid) return known;
    const { openid, placedAt, paidAt } = paid;
    return { id, openid, begunAt: placedAt, knownAt: paidAt + PREPAY_REST_MS, left: USES.prepay };
  };
  return {
    issue(openid) {
      const id = `form-${randomBytes(12).toString('hex')}`;
      const now = clock.now();
      save({ id, openid, begunAt: now, knownAt: now, left: USES.form });
      return id;
    },
    use(openid, id) {
      const now = clock.now();
      const form = find(id);
      const isKnown = form?.openid === openid && form.knownAt <= now && now < form.begunAt + LIFE_MS;
      if (!isKnown) return 41028;
      if (form.left === 0) return 41029;
      save({ ...form, left: form.left - 1 });
      return 'used';
    },
    list,
    clear: () => list().forEach(({ id }) => records.remove(FORM, id)),
  };
}
