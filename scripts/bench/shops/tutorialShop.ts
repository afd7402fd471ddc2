import { type CloudOptions, startCloud } from '../../../emulator/cloud';
import { localSettings } from '../../shop/localSettings';
import { call, textOf } from './call';
import { payQuietly, sendNotice } from './notices';
import { type Shop } from './shop';

/** A tutorial has no index beside `_id`. */
const databaseSettings = { orders: {}, tokens: {} };
const FEE = 6800;

/** The template that the tutorial's caller chooses, from the same settings. */
function paidMessage() {
  const templates = JSON.parse(localSettings().MESSAGE_TEMPLATES ?? '{}') as {
    paid?: { templateId?: string };
  };
  return {
    templateId: templates.paid?.templateId ?? '',
    data: {
      character_string1: { value: '0000000000' },
      thing2: { value: 'tea' },
      amount3: { value: '68.00元' },
      time4: { value: '2026-01-01 12:00' },
    },
  };
}

/** The same errands the way tutorials do them. @param functionsDir see `makeTutorialForm` */
export async function startTutorialShop(functionsDir: string, options: Partial<CloudOptions>): Promise<Shop> {
  const settings = localSettings();
  const cloud = await startCloud({
    functionsDir,
    port: 0,
    timers: false,
    databaseSettings,
    functionRules: { '*': { invoke: true } },
    env: settings,
    appid: settings.WECHAT_APPID ?? '',
    ...options,
  });
  return {
    cloud,
    stop: () => cloud.stop(),
    steps: {
      create: {
        function: 'wxPay',
        async run(life) {
          const { sample, result } = await call(
            cloud,
            'wxPay',
            { body: 'tea', totalFee: FEE },
            { openid: life.openid },
          );
          life.outTradeNo = textOf(result, 'outTradeNo');
          return sample;
        },
      },
      notice: {
        function: 'payCallBack',
        prepare: ({ outTradeNo = '' }) => payQuietly(cloud, outTradeNo),
        run: ({ outTradeNo = '', openid }) => sendNotice(cloud, outTradeNo, openid),
      },
      noticeAgain: {
        function: 'payCallBack',
        run: ({ outTradeNo = '', openid }) => sendNotice(cloud, outTradeNo, openid),
      },
      tell: {
        function: 'sendTemplate',
        async prepare({ openid }) {
          cloud.grant({ openid, templateId: paidMessage().templateId, result: 'accept' });
        },
        run: async ({ openid }) => (await call(cloud, 'sendTemplate', paidMessage(), { openid })).sample,
      },
      look: {
        function: 'orders',
        run: async ({ openid }) => (await call(cloud, 'orders', {}, { openid })).sample,
      },
      refund: {
        function: 'refund',
        run: async ({ openid, outTradeNo }) =>
          (await call(cloud, 'refund', { outTradeNo, refundFee: 1 }, { openid })).sample,
      },
      token: {
        function: 'tokenCron',
        run: async () => (await call(cloud, 'tokenCron', {}, { source: 'wx_trigger' })).sample,
      },
    },
  };
}
