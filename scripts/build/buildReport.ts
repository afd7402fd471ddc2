/** Where wx-server-sdk is: trimmed and inside the bundle, or left to the cloud's own npm install. */
export type SdkForm = 'inline' | 'external';

export interface BuiltFunction {
  name: string;
  /** All files of the deployed folder together. */
  bytes: number;
  files: number;
  /** Of the bundle: our own code, and everything from node_modules. */
  ownBytes: number;
  packageBytes: number;
}

export interface BuildReport {
  sdk: SdkForm;
  /** Folder with one folder per function. */
  functionsDir: string;
  functions: BuiltFunction[];
  /** Wall time of the build in ms. */
  durationMs: number;
}
