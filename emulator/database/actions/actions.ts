import { CloudError } from '../../cloudError';
import { addCollection } from './addCollection';
import { aggregateDocuments } from './aggregateDocuments';
import { type Action } from './context';
import { calculateDocument, getDocument } from './getDocument';
import { insertDocument } from './insertDocument';
import { modifyAndReturnDoc, modifyDocument } from './modifyDocument';
import { removeDocument } from './removeDocument';
import { abortTransaction, commitTransaction, startTransaction } from './transactionActions';

const actions: Record<string, Action> = {
  'database.addCollection': addCollection,
  'database.insertDocument': insertDocument,
  'database.getDocument': getDocument,
  'database.calculateDocument': calculateDocument,
  'database.modifyDocument': modifyDocument,
  'database.removeDocument': removeDocument,
  'database.aggregateDocuments': aggregateDocuments,
  'database.startTransaction': startTransaction,
  'database.commitTransaction': commitTransaction,
  'database.abortTransaction': abortTransaction,
  'database.modifyAndReturnDoc': modifyAndReturnDoc,
};

/** What wrote several documents one by one keeps those written before the one that was refused. */
const partial = new Set(['database.insertDocument', 'database.modifyDocument']);

export const keepsPartialWork = (action: string) => partial.has(action);

/** Nothing to write, so no SQLite transaction is needed around it. */
const reads = new Set([
  'database.getDocument',
  'database.calculateDocument',
  'database.aggregateDocuments',
  'database.startTransaction',
  'database.abortTransaction',
]);

export const onlyReads = (action: string) => reads.has(action);

/** Finds an action. @throws INVALID_PARAM naming one that is not done. */
export function actionNamed(name: string): Action {
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (action === undefined)
    throw new CloudError('INVALID_PARAM', `action not done by the local cloud: ${name}`);
  return action;
}
