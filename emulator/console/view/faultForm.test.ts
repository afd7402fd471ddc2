import { actionChoices, draftBody, emptyDraft } from './faultForm';

test('empty fields say nothing', () => {
  expect(draftBody(emptyDraft)).toEqual({ match: {}, effect: 'error' });
});

test('numbers are sent as numbers, anything else as it was typed, for the control surface to refuse', () => {
  const draft = { functionName: 'wxPay', action: ' database ', nth: '2', effect: 'crashAfter', times: '1' };
  expect(draftBody(draft)).toEqual({
    match: { function: 'wxPay', action: 'database', nth: 2 },
    effect: 'crashAfter',
    times: 1,
  });
  expect(draftBody({ ...draft, times: 'often' }).times).toBe('often');
});

test('what functions have called is offered once, with its groups', () => {
  const remoteCalls = [{ action: 'database.getDocument' }, { action: 'database.getDocument' }];
  expect(actionChoices([{ remoteCalls }])).toEqual(['database', 'database.getDocument']);
});
