import type { Check } from '../check';

const words = {
  inline: 'wx-server-sdk inside each bundle: upload without 云端安装依赖',
  external: 'wx-server-sdk left to the cloud: upload with 云端安装依赖',
};

/** What lies in dist/ is what the sources would become now. */
export const distCheck: Check = {
  name: 'dist',
  source: 'npm run build',
  run({ dist: { sdk, missing, stale }, buildProblem }) {
    if (buildProblem !== undefined) return [];
    const rebuild = sdk === 'external' ? 'npm run build -- --sdk external' : 'npm run build';
    if (missing.length > 0)
      return [{ level: 'bad', says: `dist/ lacks ${missing.join(', ')}`, next: rebuild }];
    if (stale.length > 0)
      return [
        {
          level: 'bad',
          says: `the sources of ${stale.join(', ')} have changed since the build`,
          next: rebuild,
        },
      ];
    return [{ level: 'ok', says: `up to date; ${words[sdk]}` }];
  },
};
