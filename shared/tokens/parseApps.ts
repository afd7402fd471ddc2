import * as v from 'valibot';

/** An appid with its AppSecret. */
export interface TokenApp {
  appid: string;
  secret: string;
}

/** Ours: a run takes all of them within its time. */
export const MAX_APPS = 20;

export const appidField = (name: string) =>
  v.pipe(v.string(), v.regex(/^wx\w{6,30}$/, `${name} must be wx and the rest of the AppID`));
export const secretField = (name: string) =>
  v.pipe(v.string(), v.regex(/^[\w-]{8,128}$/, `${name} must be letters and digits`));

const app = v.strictObject({ appid: appidField('appid'), secret: secretField('secret') });
const list = v.pipe(v.array(app), v.minLength(1, 'must not be empty'), v.maxLength(MAX_APPS));

/** The apps of WECHAT_APPS, or what is wrong with them; the words hold nothing of what was given. */
export function parseApps(text: string): { apps: TokenApp[] } | { problems: string[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problems: ['must be JSON'] };
  }
  if (!Array.isArray(json)) return { problems: ['must be a list of { "appid", "secret" }'] };
  const shaped = v.safeParse(list, json);
  if (!shaped.success) return { problems: shaped.issues.map(problemOf) };
  const apps = shaped.output;
  const appids = new Set(apps.map(({ appid }) => appid));
  return appids.size === apps.length ? { apps } : { problems: ['names an appid twice'] };
}

/** Only the rules of ours are repeated: the library's own words quote the value. */
function problemOf(issue: v.BaseIssue<unknown>): string {
  const where = v.getDotPath(issue) ?? 'it';
  const own = issue.type === 'regex' || issue.type === 'min_length';
  return `${where}: ${own ? issue.message : 'is not { "appid", "secret" } with both as text, at most 20 of them'}`;
}
