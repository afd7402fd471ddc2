import { isIP } from 'node:net';

/** Names that no server of WeChat can reach, and numbers in place of a name: notices go to filed domains. */
const PRIVATE_NAME = /^localhost$|\.(localhost|local|internal|lan|test|example|invalid)$/i;

/** Whether an address could be reached from outside by its domain name. */
export function isPublicHost(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 && bare.includes('.') && !PRIVATE_NAME.test(bare);
}
