import type { ReceiptEnd } from '../runtime/phoneHost';
import { BACK_FROM_MINI_PROGRAM, type EnterOptions } from './navigateToMiniProgram';

/** WeChat's own component for receipt. Source: 小程序确认收货组件, businessType and the appId it answers under. */
const RECEIPT_TYPE = 'weappOrderConfirm';
const RECEIPT_APPID = 'wx1183b055aeec94d1';

/** Leaves the front, and comes back with what App.onShow is told. */
export interface Front {
  hide(): void;
  show(enter: EnterOptions): void;
}

export interface BusinessView {
  businessType: string;
  extraData: Record<string, unknown>;
}

const fail = (why: string): Error =>
  Object.assign(new Error(`openBusinessView:fail ${why}`), { errMsg: `openBusinessView:fail ${why}` });

function transactionIdOf(extraData: Record<string, unknown> = {}): string {
  const { transaction_id: transactionId, ...others } = extraData;
  const [unknown] = Object.keys(others);
  // Which merchant number stands beside an order of the provider's is documented nowhere.
  if (unknown !== undefined) throw fail(`extraData.${unknown}: not done by this preview`);
  if (typeof transactionId === 'string' && transactionId !== '') return transactionId;
  throw fail('parameter error: parameter.extraData.transaction_id should be String');
}

/**
 * `wx.openBusinessView` for receipt. It succeeds when the component is open; what the buyer does there comes by
 * `App.onShow`. Other business types are refused by name. Source: 小程序确认收货组件.
 * @param confirm shows the component until the buyer leaves it
 */
export function createOpenBusinessView(
  confirm: (transactionId: string) => Promise<ReceiptEnd>,
  front: Front,
) {
  return async ({ businessType, extraData, ...others }: Partial<BusinessView>): Promise<object> => {
    const unknown = Object.keys(others).filter((name) => !['success', 'fail', 'complete'].includes(name));
    if (unknown.length > 0) throw fail(`${unknown.join(', ')}: not done by this preview`);
    if (businessType !== RECEIPT_TYPE)
      throw fail(`businessType ${String(businessType)}: not done by this preview`);
    const transactionId = transactionIdOf(extraData);
    front.hide();
    void confirm(transactionId).then((end) => {
      const told = { ...end, req_extradata: { transaction_id: transactionId } };
      front.show({
        scene: BACK_FROM_MINI_PROGRAM,
        referrerInfo: { appId: RECEIPT_APPID, extraData: told },
      });
    });
    return {};
  };
}
