import { PayError } from '../errors';

/**
 * Form ids belong to template messages (模板消息), which WeChat withdrew: there is nothing to keep one for.
 * Source: 小程序模板消息能力调整通知, end of service 2020-01-10.
 * @throws PayError NOT_ALLOWED always
 */
export function refuseForm(): never {
  throw new PayError(
    'NOT_ALLOWED',
    'WeChat withdrew form ids on 2020-01-10; ask for subscriptions with wx.requestSubscribeMessage and report them with grant',
  );
}
