import type { Check } from '../check';
import type { Result } from '../finding';

/** Source: project.config.json, appid: the tourist's takes no cloud and no payment. */
const PLACEHOLDERS = new Set(['touristappid', 'wx0123456789abcdef']);
const APPID = /^wx[0-9a-z]{16}$/;
const FUNCTIONS = 'dist/cloudfunctions/';

const trimmed = (path: string) => path.replace(/^\.\//, '').replace(/\/*$/, '/');

/** project.config.json names this mini program, and what is built for it. */
export const projectCheck: Check = {
  name: 'project.config.json',
  source: 'docs/deploy.md',
  run({ project, env }) {
    if ('problem' in project)
      return [{ level: 'bad', says: project.problem, next: 'take it from the repository again' }];
    const { appid, cloudfunctionRoot, miniprogramRoot } = project;
    const rules: [boolean, Result][] = [
      [
        PLACEHOLDERS.has(appid) || !APPID.test(appid),
        {
          level: 'bad',
          says: `appid is ${appid}, which is nobody's`,
          next: "write your mini program's AppID into project.config.json",
        },
      ],
      [
        env.WECHAT_APPID !== undefined && APPID.test(appid) && env.WECHAT_APPID !== appid,
        {
          level: 'bad',
          says: `appid is ${appid}, WECHAT_APPID is ${env.WECHAT_APPID}`,
          next: 'they name the same mini program: correct one of them',
        },
      ],
      [
        trimmed(cloudfunctionRoot) !== FUNCTIONS,
        {
          level: 'bad',
          says: `cloudfunctionRoot is ${cloudfunctionRoot}: DevTools would upload something else than what is built`,
          next: `set it to ${FUNCTIONS}`,
        },
      ],
      [
        trimmed(miniprogramRoot) !== 'miniprogram/',
        {
          level: 'bad',
          says: `miniprogramRoot is ${miniprogramRoot}`,
          next: 'set it to miniprogram/',
        },
      ],
    ];
    const found = rules.flatMap(([broken, result]) => (broken ? [result] : []));
    return found.length > 0 ? found : [{ level: 'ok', says: `mini program ${appid}` }];
  },
};
