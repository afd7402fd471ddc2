import { refused } from './refused';

/** Empty means "not on a Tencent Cloud machine", the answer everywhere but there. Inside a function it is never asked. */
export async function lookupAppId(): Promise<string> {
  return '';
}

export async function lookupCredentials(): Promise<never> {
  throw refused('credentials from the machine that runs this code');
}
