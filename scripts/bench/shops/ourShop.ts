import { type CloudOptions } from '../../../emulator/cloud';
import { LOCAL_OPERATOR, localSettings } from '../../shop/localSettings';
import { startLocalShop } from '../../shop/localShop';
import { products } from '../../shop/products';
import { call, textOf } from './call';
import { payQuietly, sendNotice } from './notices';
import { type Life, type Shop } from './shop';

const [product] = products;

const orderOf = ({ orderNo = '', outTradeNo = '' }: Life) => ({ orderNo, outTradeNo });

/** The template of the message about a payment, from the settings that the functions run with. */
function paidTemplate(): string {
  const templates = JSON.parse(localSettings().MESSAGE_TEMPLATES ?? '{}') as {
    paid?: { templateId?: string };
  };
  return templates.paid?.templateId ?? '';
}

/** Our functions, as `npm run build` leaves them in dist. */
export async function startOurShop(options: Partial<CloudOptions>): Promise<Shop> {
  const cloud = await startLocalShop({ port: 0, timers: false, ...options });
  const buyer = ({ openid }: Life) => ({ openid });

  return {
    cloud,
    stop: () => cloud.stop(),
    steps: {
      create: {
        function: 'wxPay',
        async run(life) {
          const lines = [{ sku: product?._id, quantity: 1 }];
          const { sample, result } = await call(
            cloud,
            'wxPay',
            { lines, requestKey: `bench-${life.key}` },
            buyer(life),
          );
          life.orderNo = textOf(result, 'orderNo');
          life.outTradeNo = textOf(result, 'outTradeNo');
          return sample;
        },
      },
      notice: {
        function: 'payCallBack',
        prepare: (life) => payQuietly(cloud, orderOf(life).outTradeNo),
        run: (life) => sendNotice(cloud, orderOf(life).outTradeNo, life.openid),
      },
      noticeAgain: {
        function: 'payCallBack',
        run: (life) => sendNotice(cloud, orderOf(life).outTradeNo, life.openid),
      },
      tell: {
        function: 'sendTemplate',
        async prepare(life) {
          const templateId = paidTemplate();
          cloud.grant({ openid: life.openid, templateId, result: 'accept' });
          await call(
            cloud,
            'sendTemplate',
            { do: 'grant', results: { [templateId]: 'accept' } },
            buyer(life),
          );
        },
        run: async (life) =>
          (await call(cloud, 'sendTemplate', { do: 'tell', orderNo: orderOf(life).orderNo }, buyer(life)))
            .sample,
      },
      look: {
        function: 'orders',
        run: async (life) =>
          (await call(cloud, 'orders', { do: 'get', orderNo: orderOf(life).orderNo }, buyer(life))).sample,
      },
      refund: {
        function: 'refund',
        async prepare(life) {
          const request = {
            do: 'apply',
            orderNo: orderOf(life).orderNo,
            refundFee: 1,
            reason: 'bench',
            requestKey: `refund-${life.key}`,
          };
          const { result } = await call(cloud, 'refund', request, buyer(life));
          life.outRefundNo = textOf(result.refund as Record<string, unknown>, 'outRefundNo');
        },
        run: async (life) =>
          (
            await call(
              cloud,
              'refund',
              { do: 'approve', outRefundNo: life.outRefundNo },
              { openid: LOCAL_OPERATOR },
            )
          ).sample,
      },
      token: {
        function: 'tokenCron',
        run: async () => (await call(cloud, 'tokenCron', {}, { source: 'wx_trigger' })).sample,
      },
    },
  };
}
