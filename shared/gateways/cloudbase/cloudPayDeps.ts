import { setTimeout as wait } from 'node:timers/promises';
import type { PaymentDeps } from '../../payments/paymentDeps';
import type { Environment } from '../../settings';
import { createCloudPayGateway } from '../cloudPay/cloudPayGateway';
import { cloudPayOf, createPlatform, type CloudSdk, type Platform } from './platform';

/** What a function that moves money through CloudPay starts from. */
export function cloudPayDeps(
  cloud: CloudSdk,
  env: Environment,
  settings: { NOTICE_FUNCTION: string; REMOTE_TIMEOUT_MS: number; OPERATOR_OPENIDS?: string[] },
): Platform & PaymentDeps {
  const platform = createPlatform(cloud, env, {
    remoteTimeoutMs: settings.REMOTE_TIMEOUT_MS,
    operators: settings.OPERATOR_OPENIDS ?? [],
  });
  const gateway = createCloudPayGateway({
    api: cloudPayOf(cloud),
    now: platform.now,
    nonce: platform.nonce,
    noticeFunction: settings.NOTICE_FUNCTION,
    envId: () => String(platform.context().ENV),
    log: platform.log,
  });
  return {
    ...platform,
    gatewayOf: () => gateway,
    wait: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
  };
}
