import { type Happening } from '../../clock/clock';

/** What the clock brings, under the names that the services give it. */
const patterns: readonly { name: RegExp; text(about: string): string }[] = [
  { name: /^timer (.+)$/, text: (about) => `定时器 ${about}` },
  { name: /^notice to (.+)$/, text: (about) => `通知 ${about}` },
  { name: /^refund (.+) ends$/, text: () => '退款有结果' },
];

/** `timer orderCron` for people: `定时器 orderCron`. A name of another kind stays as it is. */
export function happeningText(name: string): string {
  for (const pattern of patterns) {
    const about = pattern.name.exec(name)?.[1];
    if (about !== undefined) return pattern.text(about);
  }
  return name;
}

const MOST_KINDS = 5;

/** What happened while the clock was moved: `定时器 orderCron 30 次、通知 payCallBack`. */
export function happenedText(happened: readonly Happening[]): string {
  const counts = new Map<string, number>();
  for (const { name, error } of happened) {
    const text = `${happeningText(name)}${error === undefined ? '' : '（出错）'}`;
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  if (counts.size === 0) return '其间没有事发生';
  const kinds = [...counts].map(([text, count]) => (count > 1 ? `${text} ${count} 次` : text));
  const rest = kinds.length - MOST_KINDS;
  return `其间：${kinds.slice(0, MOST_KINDS).join('、')}${rest > 0 ? `，以及另外 ${rest} 种事` : ''}`;
}
