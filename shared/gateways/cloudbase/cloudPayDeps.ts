import { setTimeout as wait } from 'node:timers/promises';
import { createMerchantBook } from '../../merchants/merchantBook';
import { readMerchantSettings, type DirectSettings } from '../../merchants/merchantSettings';
import type { PaymentDeps } from '../../payments/paymentDeps';
import type { Environment } from '../../settings';
import { createCloudPayGateway } from '../cloudPay/cloudPayGateway';
import type { DirectGatewayDeps } from '../direct/directGateway';
import { V2_MINIMUM_CLOSE_AGE_MS, V3_MINIMUM_CLOSE_AGE_MS } from '../direct/minimumCloseAge';
import { lazyGateway } from '../lazyGateway';
import type { GatewayName, PaymentGateway } from '../paymentGateway';
import { cloudPayOf, createPlatform, type CloudSdk, type Platform } from './platform';

export interface GatewaySettings {
  NOTICE_FUNCTION: string;
  REMOTE_TIMEOUT_MS: number;
  OPERATOR_OPENIDS?: string[];
}

/** What the functions that move money have in common. */
export type MoneyDeps = Platform &
  PaymentDeps &
  Pick<DirectSettings, 'takerOf' | 'merchants'> & {
    /** For those who read the notices of APIv3 and APIv2. */
    direct: Omit<DirectGatewayDeps, 'http'>;
  };

/**
 * What a function that moves money starts from: every gateway, so that a payment's query, closing and refunds go back
 * the way it came whatever takes new orders now.
 * @throws PayError CONFIG_MISSING naming each setting and merchant key that is missing or wrong
 */
export function cloudPayDeps(cloud: CloudSdk, env: Environment, settings: GatewaySettings): MoneyDeps {
  const platform = createPlatform(cloud, env, {
    remoteTimeoutMs: settings.REMOTE_TIMEOUT_MS,
    operators: settings.OPERATOR_OPENIDS ?? [],
  });
  const settingsOfDirect = readMerchantSettings(env);
  const direct = directDeps(platform, settingsOfDirect, settings.REMOTE_TIMEOUT_MS);
  const gateways: Record<GatewayName, PaymentGateway> = {
    cloudPay: createCloudPayGateway({
      api: cloudPayOf(cloud),
      now: platform.now,
      nonce: platform.nonce,
      noticeFunction: settings.NOTICE_FUNCTION,
      envId: () => String(platform.context().ENV),
      log: platform.log,
    }),
    ...directGateways(direct),
  };
  return {
    ...platform,
    gatewayOf: (name) => gateways[name],
    takerOf: settingsOfDirect.takerOf,
    merchants: settingsOfDirect.merchants,
    direct,
    wait: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
  };
}

function directDeps(
  { documents, now, nonce, log }: Platform,
  { merchants: given, origins, notifyUrl }: DirectSettings,
  timeoutMs: number,
): MoneyDeps['direct'] {
  const merchants = createMerchantBook({ given, documents, now, log });
  return { merchants, documents, origins, notifyUrl, timeoutMs, now, nonce, log };
}

function directGateways(deps: MoneyDeps['direct']): Record<'apiv3' | 'apiv2', PaymentGateway> {
  const apiv3 = { name: 'apiv3', minimumCloseAgeMs: V3_MINIMUM_CLOSE_AGE_MS } as const;
  const apiv2 = { name: 'apiv2', minimumCloseAgeMs: V2_MINIMUM_CLOSE_AGE_MS } as const;
  return {
    apiv3: lazyGateway(apiv3, async () => (await import('../apiv3/openApiv3')).openApiv3(deps)),
    apiv2: lazyGateway(apiv2, async () => (await import('../apiv2/openApiv2')).openApiv2(deps)),
  };
}
