import type { Documents } from '../gateways/documents';
import type { Means } from './means';
import type { Verdict } from './verdict';

/** Writes down what a try has used up of its means; nothing when it used nothing up. */
export function spendMeans(documents: Documents, means: Means, verdict: Verdict): Promise<unknown>[] {
  return means.kind === 'subscription'
    ? spendSubscription(documents, means, verdict)
    : spendForm(documents, means, verdict);
}

function spendSubscription(
  documents: Documents,
  { grant }: Extract<Means, { kind: 'subscription' }>,
  verdict: Verdict,
): Promise<unknown>[] {
  if (verdict.kind === 'sent')
    return [documents.update('grants', grant._id, { left: { gt: 0 } }, { inc: { left: -1 } })];
  // WeChat says that nothing is left; a grant that has come meanwhile has moved the revision and stays.
  if (verdict.kind === 'notGranted')
    return [documents.update('grants', grant._id, { revision: grant.revision }, { set: { left: 0 } })];
  return [];
}

/** A try without an answer counts as a use: better one message less than the shipping notice refused. */
function spendForm(
  documents: Documents,
  { form, isStored }: Extract<Means, { kind: 'form' }>,
  verdict: Verdict,
): Promise<unknown>[] {
  const isOver = verdict.kind === 'later' && verdict.usedUp === true;
  const isUsed = verdict.kind === 'sent' || verdict.kind === 'unknown';
  if (!isOver && !isUsed) return [];
  const change = isOver ? { set: { left: 0 } } : { inc: { left: -1 } };
  const spend = () => documents.update('grants', form._id, { left: { gt: 0 } }, change);
  if (isStored) return [spend()];
  const first = { ...form, left: isOver ? 0 : form.left - 1 };
  return [documents.insert('grants', first).then((written) => (written === 'exists' ? spend() : true))];
}
