import { SettingError } from '../settingError';
import { type DirectContext } from './context';
import { type Exchange } from './exchanges';
import { makePlatformCertificate } from './makeMerchant';
import { materialOf, type MerchantMaterial } from './material';
import { type DirectMerchant, type SignedBy } from './merchant';

/** What can be asked and changed of the direct merchants from outside. */
export interface Direct {
  /** The merchant's side of its keys. @throws SettingError when WeChat knows no such direct merchant */
  materialOf(mchId: string): MerchantMaterial;
  /** With what WeChat signs from now on. @throws SettingError when there is no such key */
  signWith(mchId: string, signedBy: SignedBy): void;
  /** A successor of the platform certificate: can be downloaded and signs from now on; answers its serial. */
  renewCertificate(mchId: string, lifeMs?: number): Promise<string>;
  /** What went over the wire last, oldest first. */
  exchanges(): Exchange[];
  /** Forgets what went over the wire, and every change of keys. */
  reset(): void;
}

const needs: Record<SignedBy, (merchant: DirectMerchant) => boolean> = {
  publicKey: ({ wechatKey }) => wechatKey !== undefined,
  certificate: ({ platformCertificates }) => platformCertificates.length > 0,
  both: (merchant) => needs.publicKey(merchant) && needs.certificate(merchant),
};

export function createDirect({ core, bills, exchanges }: DirectContext): Direct {
  const initial = [...core.direct.values()].map((merchant) => {
    const { signedBy, platformCertificates } = merchant;
    return { merchant, signedBy, platformCertificates };
  });
  const merchantOf = (mchId: string): DirectMerchant => {
    const merchant = core.direct.get(mchId);
    if (merchant) return merchant;
    throw new SettingError('directMerchants', `there is no direct merchant ${mchId}`);
  };
  return {
    materialOf: (mchId) => materialOf(merchantOf(mchId)),
    signWith(mchId, signedBy) {
      const merchant = merchantOf(mchId);
      if (!needs[signedBy](merchant)) {
        throw new SettingError('signedBy', `WeChat holds no such key for ${mchId}; make it with "both"`);
      }
      merchant.signedBy = signedBy;
    },
    async renewCertificate(mchId, lifeMs) {
      const certificate = await makePlatformCertificate(core.clock.now(), lifeMs);
      const merchant = merchantOf(mchId);
      merchant.platformCertificates = [...merchant.platformCertificates, certificate];
      return certificate.serialNo;
    },
    exchanges: () => exchanges.list(),
    reset() {
      bills.clear();
      exchanges.clear();
      for (const { merchant, ...keys } of initial) Object.assign(merchant, keys);
    },
  };
}
