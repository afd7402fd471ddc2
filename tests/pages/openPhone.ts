import { join } from 'node:path';
import { compileProject, type CompiledProject } from '../../emulator/preview/compileProject';
import { launch } from '../../emulator/preview/runtime/launch';
import type { PhoneHost } from '../../emulator/preview/runtime/phoneHost';

const DIR = join(__dirname, '..', '..', 'miniprogram');

let compiled: CompiledProject | undefined;
const running: { kill(): void }[] = [];
const problems: Error[] = [];

// Whatever a page did wrong fails the test that saw it.
afterEach(() => {
  for (const phone of running.splice(0)) phone.kill();
  expect(problems.splice(0)).toEqual([]);
});

/** What a function answers: a reply, or `{ errCode, errMsg }` to reject with. */
export type FakeAnswer = object;

export interface FakeCloud {
  /** Answers by function name and errand; a list is used up one by one, its last stays. */
  answer(key: string, ...answers: FakeAnswer[]): void;
  /** Every call so far. */
  calls: { name: string; data: Record<string, unknown> }[];
  products: object[];
  /** Rejects every call until it is set back. */
  offline: boolean;
}

export function aCloud(): FakeCloud & Pick<PhoneHost, 'callFunction' | 'readDatabase'> {
  const answers = new Map<string, FakeAnswer[]>();
  const calls: FakeCloud['calls'] = [];
  const lost = { errCode: -404012, errMsg: 'cloud.callFunction:fail' };
  return {
    calls,
    products: [],
    offline: false,
    answer: (key, ...next) => void answers.set(key, next),
    async callFunction({ name, data }) {
      const fields: Record<string, unknown> = { ...Object(data) };
      calls.push({ name, data: fields });
      if (this.offline) throw Object.assign(new Error(lost.errMsg), lost);
      const key = 'do' in fields ? `${name}.${String(fields['do'])}` : name;
      const queue = answers.get(key);
      const answer = queue && (queue.length > 1 ? queue.shift() : queue[0]);
      if (!answer) throw Object.assign(new Error(`the test answers no ${key}`), { errCode: -501000 });
      const result: object = await Promise.resolve(answer);
      if ('errCode' in result) throw Object.assign(new Error('rejected'), result);
      return { result, requestID: 'fake-request' };
    },
    async readDatabase({ skip, limit }) {
      await Promise.resolve();
      if (this.offline) throw Object.assign(new Error(lost.errMsg), lost);
      return this.products.slice(skip, skip + limit);
    },
  };
}

/** Lets everything that is ready happen. */
export async function flush(): Promise<void> {
  for (let turn = 0; turn < 60; turn += 1) await Promise.resolve();
}

export type Cashier = (payment: Record<string, unknown>) => Promise<{ errMsg: string }>;

export interface PhoneOptions {
  cloud: ReturnType<typeof aCloud>;
  storage?: Map<string, string>;
  cashier?: Cashier;
  /** What the buyer presses in a modal. */
  confirm?: boolean;
  subscribe?: PhoneHost['requestSubscribeMessage'];
  /** Another mini program is to be opened; nobody is when not given. */
  leaveFor?: PhoneHost['leaveFor'];
  /** WeChat's component for receipt; the phone is too old for it when not given. */
  confirmReceipt?: PhoneHost['confirmReceipt'];
  url?: string;
}

/** The unchanged pages on the preview's runtime, in jsdom. */
export async function openPhone({
  cloud,
  storage = new Map<string, string>(),
  cashier = () => new Promise(() => undefined),
  confirm = true,
  subscribe = (ids) => Promise.resolve(Object.fromEntries(ids.map((id) => [id, 'reject']))),
  leaveFor,
  confirmReceipt,
  url,
}: PhoneOptions) {
  compiled ??= compileProject(DIR);
  const toasts: string[] = [];
  const titles: string[] = [];
  const payments: Record<string, unknown>[] = [];
  const evaluate = new Function(`return ${compiled.templates}`) as () => Record<string, unknown>;
  jest.resetModules();
  const phone = launch({
    document,
    manifest: compiled.manifest,
    templates: evaluate(),
    load: (path) => void require(join(DIR, path)),
    ...(url === undefined ? {} : { url }),
    host: {
      callFunction: (call) => cloud.callFunction(call),
      readDatabase: (read) => cloud.readDatabase(read),
      requestPayment(payment) {
        payments.push(payment);
        return cashier(payment);
      },
      requestSubscribeMessage: subscribe,
      ...(leaveFor ? { leaveFor } : {}),
      ...(confirmReceipt ? { confirmReceipt } : {}),
      showModal: () => Promise.resolve({ confirm, cancel: !confirm }),
      showToast: (title) => void toasts.push(title),
      pageChanged: ({ title }) => void titles.push(title),
      report: (error) => void problems.push(error),
      storage: {
        get: (key) => storage.get(key),
        set: (key, text) => void storage.set(key, text),
        remove: (key) => void storage.delete(key),
      },
    },
  });
  running.push(phone);
  await flush();

  const frames = () => [...document.querySelectorAll<HTMLElement>('.wx-page-frame')];
  const page = (): HTMLElement => {
    const shown = frames().find(({ hidden }) => !hidden);
    if (!shown) throw new Error('no page is shown');
    return shown;
  };
  const labelOf = (element: Element) =>
    element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
  const buttons = () => [...page().querySelectorAll<HTMLElement>('[role=button], [role=tab]')];
  const button = (label: string): HTMLElement => {
    const found = buttons().find((one) => labelOf(one) === label);
    if (found) return found;
    throw new Error(`no button "${label}"; there are: ${buttons().map(labelOf).join(', ')}`);
  };
  /** A tap, and nothing after it yet. */
  const press = (label: string): void => {
    const target = button(label);
    for (const type of ['mousedown', 'mouseup'])
      target.dispatchEvent(new MouseEvent(type, { bubbles: true }));
  };
  return {
    phone,
    storage,
    toasts,
    payments,
    title: () => titles[titles.length - 1],
    path: () => phone.router.path(),
    text: () => (page().textContent ?? '').replace(/\s+/g, ' '),
    labels: () => buttons().map(labelOf),
    has: (label: string) => buttons().some((one) => labelOf(one) === label),
    isOff: (label: string) => button(label).hasAttribute('disabled'),
    press,
    async tap(label: string): Promise<void> {
      press(label);
      await flush();
    },
    async type(label: string, value: string): Promise<void> {
      const control = page().querySelector<HTMLInputElement>(
        `input[aria-label="${label}"], textarea[aria-label="${label}"]`,
      );
      if (!control) throw new Error(`no field "${label}"`);
      control.value = value;
      control.dispatchEvent(new Event('input', { bubbles: true }));
      await flush();
    },
  };
}
