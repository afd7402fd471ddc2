import { type SdkForm } from './buildReport';
import { trimmedVersions } from './trim/trims';

/** The package.json that is deployed: what the cloud's npm install must fetch, which is nothing for an inlined SDK. */
export function manifest(name: string, sdk: SdkForm): string {
  const dependencies = sdk === 'external' ? { 'wx-server-sdk': trimmedVersions['wx-server-sdk'] } : undefined;
  return `${JSON.stringify({ name: name.toLowerCase(), version: '1.0.0', private: true, main: 'index.js', dependencies }, null, 2)}\n`;
}
