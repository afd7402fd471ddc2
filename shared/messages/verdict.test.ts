import { sendCodes } from './sendCodes';
import { verdictOf } from './verdict';

const about = { occasion: 'paid', orderNo: 'the-order', means: 'subscription' } as const;
const refused = (code: number) => verdictOf({ kind: 'refused', code, text: 'words of WeChat' }, about);

describe('[MSG-03] each code of WeChat', () => {
  test.each([
    [43101, { kind: 'notGranted' }],
    [40003, { kind: 'failed', incident: 'the-order' }],
    [40037, { kind: 'failed', incident: 'MESSAGE_TEMPLATES.paid' }],
    [41030, { kind: 'failed', incident: 'MESSAGE_TEMPLATES.paid' }],
    [47003, { kind: 'failed', incident: 'MESSAGE_TEMPLATES.paid' }],
    [45168, { kind: 'failed', incident: 'the-order' }],
    [43107, { kind: 'failed', incident: 'subscribeMessage.send' }],
    [-604100, { kind: 'failed', incident: 'permissions.openapi' }],
    [-604104, { kind: 'failed', incident: 'permissions.openapi' }],
    [-604101, { kind: 'later', pause: 'redeploy', incident: 'permissions.openapi' }],
    [43108, { kind: 'later', pause: 'growing' }],
    [45011, { kind: 'later', pause: 'growing' }],
    [45009, { kind: 'later', pause: 'tomorrow' }],
    [-1, { kind: 'later', pause: 'growing' }],
    [-501003, { kind: 'later', pause: 'growing' }],
    [-501004, { kind: 'later', pause: 'growing' }],
    [40001, { kind: 'later', pause: 'growing' }],
    [40014, { kind: 'later', pause: 'growing' }],
    [42001, { kind: 'later', pause: 'growing' }],
  ])('%d', (code, verdict) => {
    expect(refused(code)).toMatchObject({ ...verdict, why: `${code}: words of WeChat` });
    expect(Object.keys(sendCodes)).toContain(String(code));
  });

  test('a code that no table knows is tried again, and fails in the end', () => {
    expect(refused(99999)).toMatchObject({ kind: 'later', pause: 'growing', atTheEnd: 'failed' });
  });
});

test('an unknown outcome stays unknown', () => {
  expect(verdictOf({ kind: 'unknown', text: 'time-out' }, about)).toEqual({
    kind: 'unknown',
    why: 'time-out',
  });
});
