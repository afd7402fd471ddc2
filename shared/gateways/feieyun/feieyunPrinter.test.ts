import type { PostOutcome, PostRequest } from '../http/postOnce';
import { feieyunContent, MAX_CONTENT_BYTES } from './feieyunContent';
import { createFeieyunPrinter } from './feieyunPrinter';

function createLine(answer: PostOutcome) {
  const requests: PostRequest[] = [];
  const printer = createFeieyunPrinter({
    post: async (request) => {
      requests.push(request);
      return answer;
    },
    now: () => new Date('2030-01-01T04:00:00.999Z'),
    origin: 'https://api.example.com',
    user: 'fake@example.com',
    ukey: 'FAKEKEY',
    sn: '100000001',
    copies: 2,
    timeoutMs: 1000,
  });
  const form = () => Object.fromEntries(new URLSearchParams(requests[0]?.body ?? ''));
  return { printer, requests, form };
}
const says = (fields: object): PostOutcome => ({ kind: 'answer', status: 200, body: JSON.stringify(fields) });

test('a ticket is signed and sent as a form', async () => {
  const { printer, requests, form } = createLine(says({ ret: 0, msg: 'ok', data: '100000001_20300101_1' }));
  expect(await printer.print([{ text: '小店', size: 'big' }, { text: '茶 ×1' }])).toEqual({
    kind: 'accepted',
    printNo: '100000001_20300101_1',
  });
  expect(requests).toMatchObject([
    { url: 'https://api.example.com/Api/Open/', contentType: 'application/x-www-form-urlencoded' },
  ]);
  expect(form()).toEqual({
    user: 'fake@example.com',
    stime: '1893470400',
    // sha1 of fake@example.comFAKEKEY1893470400, by sha1sum.
    sig: '026605a56d66b38d8b3c8e85d8cf30202ff65f75',
    apiname: 'Open_printMsg',
    sn: '100000001',
    content: '<CB>小店</CB><BR>茶 ×1<BR>',
    times: '2',
  });
  expect(requests[0]?.body).not.toContain('FAKEKEY');
});

test.each<[PostOutcome, object]>([
  [says({ ret: -3, msg: '验证失败 : 签名错误.', data: null }), { kind: 'refused', code: -3 }],
  [says({ ret: 1002, msg: 'x', data: null }), { kind: 'refused', code: 1002 }],
  [says({ ret: 0, msg: 'ok', data: '' }), { kind: 'unknown' }],
  [says({ msg: 'ok' }), { kind: 'unknown' }],
  [{ kind: 'answer', status: 500, body: '{"ret":0,"data":"1"}' }, { kind: 'unknown' }],
  [{ kind: 'answer', status: 200, body: '<html>' }, { kind: 'unknown' }],
  [{ kind: 'notSent', text: 'x' }, { kind: 'notSent' }],
  [{ kind: 'unknown', text: 'x' }, { kind: 'unknown' }],
])('an answer to a ticket: %j', async (answer, outcome) => {
  expect(await createLine(answer).printer.print([{ text: 'x' }])).toMatchObject(outcome);
});

test.each<[PostOutcome, string]>([
  [says({ ret: 0, data: true }), 'printed'],
  [says({ ret: 0, data: false }), 'waiting'],
  [says({ ret: 0, data: 'true' }), 'unknown'],
  [says({ ret: -2, msg: 'x', data: null }), 'unknown'],
  [{ kind: 'notSent', text: 'x' }, 'unknown'],
])('an answer to where it is: %j', async (answer, kind) => {
  const { printer, form } = createLine(answer);
  expect(await printer.stateOf('100000001_1')).toMatchObject({ kind });
  expect(form()).toMatchObject({ apiname: 'Open_queryOrderState', orderid: '100000001_1' });
});

describe('the content', () => {
  test('holds no marks but ours, whatever a product is called', () => {
    const content = feieyunContent([{ text: '茶<CUT><PLUGIN>\u0007\n</CB>' }]);
    expect(content).toBe('茶＜CUT＞＜PLUGIN＞＜/CB＞<BR>');
  });

  test('fits the printer however long an order is, and says that it was cut', () => {
    const content = feieyunContent(Array.from({ length: 500 }, (_, n) => ({ text: `明前龙井 ${n}` })));
    expect(Buffer.byteLength(content)).toBeLessThanOrEqual(MAX_CONTENT_BYTES + 10);
    expect(content).toMatch(/<BR>…<BR>$/);
  });
});
