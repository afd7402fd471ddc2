import type { Environment } from '../../shared/settings';

/** What these variables weigh, names included, in bytes. */
export function variableBytes(env: Environment, names: readonly string[]): number {
  return names.reduce((sum, name) => sum + Buffer.byteLength(`${name}${env[name] ?? ''}`), 0);
}
