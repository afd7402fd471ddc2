import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCloud, type Cloud } from '../../emulator/cloud';
import { axiosPluginV2 } from './axiosPluginV2';
import { axiosPluginV3 } from './axiosPluginV3';
import { type ClientInput, type JudgedClient } from './client';
import { nodeV3 } from './nodeV3';
import { startNoticeInbox } from './noticeInbox';
import { tenpayV2 } from './tenpayV2';

const APPID = 'wx00000000direct01';
const OPENID = 'openid-buyer';
const MCH_ID = '1900000109';
const FEE = 1234;

let cloud: Cloud;
let inbox: Awaited<ReturnType<typeof startNoticeInbox>>;
let input: ClientInput;
const functionsDir = mkdtempSync(join(tmpdir(), 'no-functions-'));

beforeAll(async () => {
  inbox = await startNoticeInbox();
  cloud = await startCloud({
    functionsDir,
    port: 0,
    spareProcesses: 0,
    directMerchants: [{ mchId: MCH_ID, appids: [APPID], signedBy: 'both' }],
    pay: { noticeDelayMs: 0, refundDelayMs: 0 },
  });
  const material = cloud.payService.direct.materialOf(MCH_ID);
  const certificates = material.platformCertificates.map(({ serialNo, certificate }) => [
    serialNo,
    certificate,
  ]);
  input = {
    origin: cloud.url,
    appid: APPID,
    openid: OPENID,
    material: {
      ...material,
      wechatKeys: {
        ...Object.fromEntries(certificates),
        [material.publicKeyId ?? '']: material.publicKey ?? '',
      },
    },
  };
});

afterAll(async () => {
  await cloud.stop();
  await inbox.close();
  rmSync(functionsDir, { recursive: true });
});

/** Each a public client of its own make, given no more than its options allow. */
const clients: [string, 'v3' | 'v2', (given: ClientInput) => JudgedClient][] = [
  ['wechatpay-axios-plugin, APIv3', 'v3', axiosPluginV3],
  ['wechatpay-node-v3', 'v3', nodeV3],
  ['wechatpay-axios-plugin, APIv2', 'v2', axiosPluginV2],
  ['tenpay', 'v2', tenpayV2],
];

describe.each(clients)('%s', (name, api, makeClient) => {
  const outTradeNo = `judged-${clients.findIndex(([one]) => one === name)}`;
  let client: JudgedClient;
  beforeAll(() => {
    client = makeClient(input);
  });

  test('is believed, and believes what it is told, from the order to the refund', async () => {
    const payment = await client.order(outTradeNo, FEE, inbox.url(api));
    const paid = await cloud.pay({ payment, openid: OPENID, outcome: 'success' });
    expect(paid).toMatchObject({ ok: true, outTradeNo });
    await cloud.advance({ advanceMs: 10 });
    expect(await client.readPayment(inbox.last())).toEqual({ outTradeNo, totalFee: FEE });
    expect(await client.query(outTradeNo)).toEqual({ state: 'SUCCESS', totalFee: FEE });

    const outRefundNo = `${outTradeNo}-refund`;
    const { refundId } = await client.refund(outTradeNo, outRefundNo, FEE, inbox.url(api));
    await cloud.advance({ advanceMs: 10 });
    expect(await client.readRefund(inbox.last())).toEqual({ outRefundNo, status: 'SUCCESS' });
    expect(await client.query(outTradeNo)).toMatchObject({ state: 'REFUND' });

    const { refunds, notices } = cloud.payService.state();
    expect(refunds.at(-1)).toMatchObject({ refundId, outRefundNo, refundStatus: 'SUCCESS' });
    expect(notices.slice(-2).map(({ state }) => state)).toEqual(['accepted', 'accepted']);
  });

  test('does not believe a notice that was changed on its way', async () => {
    const changed = `${outTradeNo}-changed`;
    const payment = await client.order(changed, FEE, inbox.url(api));
    cloud.payService.settings({ noticeTrouble: { kind: 'changedByte' } });
    await cloud.pay({ payment, openid: OPENID, outcome: 'success' });
    await cloud.advance({ advanceMs: 10 });
    await expect(client.readPayment(inbox.last())).rejects.toThrow();
  });

  test('does not believe an answer that was changed on its way, though the work is done', async () => {
    const lost = `${outTradeNo}-lost`;
    cloud.payService.settings({ answerTrouble: { kind: 'changedByte', operation: 'createOrder' } });
    await expect(client.order(lost, FEE, inbox.url(api))).rejects.toThrow();
    expect(cloud.payService.state().trades.at(-1)).toMatchObject({ outTradeNo: lost });
  });
});
