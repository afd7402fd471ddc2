import type { ModalOption, PhoneHost } from '../runtime/phoneHost';
import type { Router } from '../runtime/router';
import { createCloudDatabase } from './cloudDatabase';
import { createNavigateToMiniProgram, type MiniProgramJump } from './navigateToMiniProgram';
import { createOpenBusinessView, type BusinessView, type Front } from './openBusinessView';
import { promisified } from './promisified';
import { refuseUnknown } from './refuseUnknown';

type Navigation = { url: string };

/** Like the phone, navigation happens after the handler that asked for it. */
const later = () => Promise.resolve();

/** `wx`, as far as this preview goes; what is not here is refused by name. */
export function createWx(host: PhoneHost, router: () => Router, front: Front) {
  const { storage, confirmReceipt } = host;
  const navigation = (name: 'navigateTo' | 'redirectTo' | 'reLaunch') =>
    promisified<Navigation>(name, async ({ url }) => {
      await later();
      router()[name](url);
      return {};
    });
  const read = (key: string): unknown => {
    const text = storage.get(key);
    // Source: wx.getStorageSync answers '' for an absent key.
    return text === undefined ? '' : JSON.parse(text);
  };
  const api = {
    canIUse: (name: string): boolean => name.split('.')[0] !== undefined && name in api,
    getStorageSync: read,
    setStorageSync: (key: string, value: unknown): void => storage.set(key, JSON.stringify(value)),
    removeStorageSync: (key: string): void => storage.remove(key),
    navigateTo: navigation('navigateTo'),
    redirectTo: navigation('redirectTo'),
    reLaunch: navigation('reLaunch'),
    navigateBack: promisified<{ delta?: number }>('navigateBack', async ({ delta }) => {
      await later();
      router().navigateBack(delta);
      return {};
    }),
    navigateToMiniProgram: promisified<Partial<MiniProgramJump>>(
      'navigateToMiniProgram',
      createNavigateToMiniProgram(host.leaveFor),
    ),
    // Where the base library is too old, the name itself is missing.
    ...(confirmReceipt && {
      openBusinessView: promisified<Partial<BusinessView>>(
        'openBusinessView',
        createOpenBusinessView(confirmReceipt, front),
      ),
    }),
    stopPullDownRefresh: promisified('stopPullDownRefresh', () => ({})),
    showToast: promisified<{ title: string }>('showToast', ({ title }) => {
      host.showToast(title);
      return {};
    }),
    showModal: promisified<Partial<ModalOption>>('showModal', (option) => {
      const { title = '', content = '', confirmText = '确定', cancelText = '取消' } = option;
      return host.showModal({ title, content, confirmText, cancelText });
    }),
    requestPayment: promisified<Record<string, unknown>>('requestPayment', (option) => {
      const { timeStamp, nonceStr, package: prepay, signType = 'MD5', paySign } = option;
      if (typeof timeStamp !== 'string') {
        const errMsg = 'requestPayment:fail:parameter error: parameter.timeStamp should be String';
        throw Object.assign(new Error(errMsg), { errMsg });
      }
      return host.requestPayment({ timeStamp, nonceStr, package: prepay, signType, paySign });
    }),
    requestSubscribeMessage: promisified<{ tmplIds: string[] }>('requestSubscribeMessage', ({ tmplIds }) =>
      host.requestSubscribeMessage(tmplIds),
    ),
    cloud: refuseUnknown('wx.cloud', {
      init: () => undefined,
      callFunction: promisified<{ name: string; data?: unknown }>('cloud.callFunction', ({ name, data }) =>
        host.callFunction({ name, data: JSON.parse(JSON.stringify(data ?? {})) }),
      ),
      database: () => createCloudDatabase(host),
    }),
  };
  return refuseUnknown('wx', api);
}
