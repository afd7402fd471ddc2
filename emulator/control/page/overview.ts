import { type Message } from '../../openapi/message';
import { type Notice } from '../../pay/notice';
import { type ControlServices } from '../services';
import { beijingText } from './beijing';
import { html, htmlText, table, trusted, type Html } from './html';
import { style } from './style';

/** The page reloads itself this often: it has no script. */
const REFRESH_SECONDS = 3;
const ROWS = 10;

const newest = <Item>(items: Item[]): Item[] => items.slice(-ROWS).reverse();

const functionRows = ({ functions }: ControlServices): unknown[][] =>
  functions
    .list()
    .map(({ name, timeoutMs, timer, problems, state }) => [
      name,
      `${timeoutMs / 1000} 秒`,
      timer === undefined ? '' : `${timer.expression} ${beijingText(timer.nextAt)}`,
      state,
      problems.join('；'),
    ]);

const orderRows = ({ database }: ControlServices): unknown[][] =>
  (database.collections().includes('orders')
    ? database.dump('orders', { limit: ROWS, newestFirst: true })
    : []
  ).map((order) => [order.orderNo ?? order._id, order.status, order.totalFee, beijingText(order.createdAt)]);

function noticeRow(notice: Notice): unknown[] {
  const last = notice.tries.at(-1);
  return [
    notice.about,
    notice.outTradeNo,
    notice.functionName,
    notice.state,
    `${notice.tries.length} 次`,
    last?.error ?? last?.answer,
    notice.state === 'waiting' ? beijingText(notice.dueAt) : '',
  ];
}

const messageRow = ({ at, openid, title, lines }: Message): unknown[] => [
  beijingText(at),
  openid,
  title,
  lines.map(({ label, value }) => `${label}：${value}`).join('；'),
];

const nextSteps = (url: string): Html =>
  html`<h2>接下来可以输入</h2>
    <pre>
${[
        '# 以小程序用户的身份调用云函数',
        `curl ${url}/_emulator/call -d '{"name":"函数名","data":{},"openid":"openid-buyer"}'`,
        '# 买家在收银台付款（prepayId 同样可以）',
        `curl ${url}/_emulator/pay -d '{"outTradeNo":"商户订单号","outcome":"success"}'`,
        '# 时间前进一小时，到期的都会发生',
        `curl ${url}/_emulator/clock -d '{"advanceMs":3600000}'`,
        '# 微信一侧的真相、数据库、最近的调用与日志',
        `curl ${url}/_emulator/state`,
        `curl ${url}/_emulator/db/orders`,
        `curl ${url}/_emulator/invocations`,
        `curl ${url}/_emulator/logs`,
      ].join('\n')}</pre>`;

/** The one plain page of the local cloud: what runs, what happened last, what to type next. */
export function overviewPage(services: ControlServices): string {
  const { clock, identity, pay, openapi } = services;
  return htmlText(
    html`<!doctype html>
      <html lang="zh-CN">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="refresh" content="${REFRESH_SECONDS}" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>本地微信云</title>
          <style>
            ${trusted(style)}
          </style>
        </head>
        <body>
          <h1>本地微信云</h1>
          <p>
            环境 ${identity.envId}，小程序 ${identity.appid}，云上时间 ${beijingText(clock.now())}（北京）
          </p>
          ${table('云函数', ['名称', '超时', '定时器与下次触发', '实例', '问题'], functionRows(services), '这个目录里还没有云函数。')}
          ${table('最近的订单', ['订单号', '状态', '金额（分）', '创建时间'], orderRows(services), '还没有订单。')}
          ${table(
            '最近的支付通知',
            ['关于', '商户订单号', '云函数', '状态', '投递', '最后的答复', '下次投递'],
            newest(pay.state().notices).map(noticeRow),
            '还没有通知。',
          )}
          ${table('发给用户的消息', ['时间', '用户', '标题', '内容'], newest(openapi.state().messages).map(messageRow), '还没有消息。')}
          ${nextSteps(services.url())}
        </body>
      </html> `,
  );
}
