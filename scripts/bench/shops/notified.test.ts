import { createEventFeed } from '../../../emulator/control/eventFeed';
import { watchNotices } from './notified';

const answered = { name: 'payCallBack', ok: true, openid: 'openid-buyer' };

test.each<[string, object, boolean]>([
  ['the answer for this buyer', {}, true],
  ['another function', { name: 'wxPay' }, false],
  ['a failure', { ok: false }, false],
  ['another buyer', { openid: 'openid-other' }, false],
  ['nobody', { openid: undefined }, false],
])('%s ends the waiting: %#', async (_what, change, ends) => {
  const events = createEventFeed(() => 0);
  const notices = watchNotices({ events });
  let ended = false;
  void notices.answered('openid-buyer').then(() => (ended = true));
  events.emit('invocation', { ...answered, ...change });
  await Promise.resolve();
  expect(ended).toBe(ends);
  notices.stop();
});
