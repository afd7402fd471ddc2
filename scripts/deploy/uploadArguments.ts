import { join } from 'node:path';
import type { SdkForm } from '../build/buildReport';

export interface UploadTarget {
  /** Where project.config.json is. */
  projectDir: string;
  appid: string;
  keyFile: string;
  envId: string;
  sdk: SdkForm;
}

/**
 * What uploads one function with its config.json.
 * Source: miniprogram-ci, 命令行调用, cloud functions upload (--remote-npm-install is false unless given).
 */
export function uploadArguments(
  name: string,
  { projectDir, appid, keyFile, envId, sdk }: UploadTarget,
): string[] {
  return [
    ...['cloud', 'functions', 'upload'],
    ...['--pp', projectDir],
    ...['--appid', appid],
    ...['--pkp', keyFile],
    ...['--env', envId],
    ...['--name', name],
    ...['--path', join(projectDir, 'dist', 'cloudfunctions', name)],
    ...(sdk === 'external' ? ['--remote-npm-install', 'true'] : []),
  ];
}
