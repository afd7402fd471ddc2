import { readUploadSettings } from '../../deploy/uploadSettings';
import type { Check } from '../check';

/** Whether npm run deploy could upload by itself. Nothing is lost when it cannot: DevTools can. */
export const uploadCheck: Check = {
  name: 'upload',
  source: 'docs/deploy.md',
  run({ env, uploadKey }) {
    const { envId, keyFile } = readUploadSettings(env);
    const missing = [
      ...(envId === undefined ? ['CLOUD_ENV'] : []),
      ...(keyFile === undefined ? ['UPLOAD_KEY_FILE'] : []),
    ];
    if (missing.length > 0)
      return [
        {
          level: 'warn',
          says: `npm run deploy -- --yes cannot upload without ${missing.join(' and ')}`,
          next: 'set it (docs/deploy.md says where it is found), or upload dist/cloudfunctions in DevTools',
        },
      ];
    if (uploadKey && (uploadKey.git === 'visible' || uploadKey.git === 'tracked'))
      return [
        {
          level: 'bad',
          says: `${uploadKey.name} lies where git takes it: whoever has it can upload code to your mini program`,
          next: 'move it out of this folder; if it was committed, reset it in the console of the mini program',
        },
      ];
    if (!uploadKey?.exists)
      return [
        {
          level: 'warn',
          says: `UPLOAD_KEY_FILE: there is no ${keyFile}`,
          next: 'name the file with its whole path',
        },
      ];
    return [{ level: 'ok', says: `uploads go to environment ${envId}` }];
  },
};
