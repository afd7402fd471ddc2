import type { Environment } from '../../shared/settings';

/** Settings of the upload alone; no function reads them. */
export const uploadSettingNames = ['CLOUD_ENV', 'UPLOAD_KEY_FILE'] as const;

export interface UploadSettings {
  /** Id of the cloud environment. */
  envId: string | undefined;
  /** The code upload key (小程序代码上传密钥), private.<appid>.key. */
  keyFile: string | undefined;
}

export function readUploadSettings(env: Environment): UploadSettings {
  return { envId: env.CLOUD_ENV || undefined, keyFile: env.UPLOAD_KEY_FILE || undefined };
}
