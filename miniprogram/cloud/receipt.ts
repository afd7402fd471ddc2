import { readField } from './readField';

/** Source: wx.openBusinessView weappOrderConfirm, the component answers by App.onShow under this appId. */
const COMPONENT_APPID = 'wx1183b055aeec94d1';

/**
 * What came of WeChat's own component (确认收货组件). absent: this phone has none, or it did not open; unsaid: the
 * buyer is back without a word. Whatever it is, the server is asked afterwards.
 */
export type ReceiptReturn = 'success' | 'cancel' | 'fail' | 'absent' | 'unsaid';

/** `wx.openBusinessView`, which the typings do not know. */
export type OpenBusinessView = (option: {
  businessType: 'weappOrderConfirm';
  extraData: { transaction_id: string };
}) => Promise<unknown>;

declare global {
  namespace WechatMiniprogram {
    interface Wx {
      /** Base library 2.6.0 and later. */
      openBusinessView: OpenBusinessView;
    }
  }
}

export interface Receipt {
  /** Opens the component for a payment that WeChat knows as shipped. @param confirmWith its transaction id */
  confirm(confirmWith: string): Promise<ReceiptReturn>;
  /** To be called from App.onShow with its options. */
  shown(options: unknown): void;
}

/** @param openBusinessView undefined where the base library is older than 2.6.0 */
export function createReceipt(openBusinessView: OpenBusinessView | undefined): Receipt {
  let waiting: ((returned: ReceiptReturn) => void) | undefined;

  return {
    async confirm(confirmWith) {
      if (!openBusinessView) return 'absent';
      const returned = new Promise<ReceiptReturn>((resolve) => {
        waiting?.('unsaid');
        waiting = resolve;
      });
      try {
        const extraData = { transaction_id: confirmWith };
        await openBusinessView({ businessType: 'weappOrderConfirm', extraData });
      } catch {
        waiting = undefined;
        return 'absent';
      }
      return returned;
    },
    shown(options) {
      const answer = waiting;
      waiting = undefined;
      answer?.(returnOf(options));
    },
  };
}

function returnOf(options: unknown): ReceiptReturn {
  const referrer = readField(options, 'referrerInfo');
  if (readField(referrer, 'appId') !== COMPONENT_APPID) return 'unsaid';
  const status = readField(readField(referrer, 'extraData'), 'status');
  return status === 'success' || status === 'cancel' || status === 'fail' ? status : 'unsaid';
}
