import { type Action } from './context';
import { textField } from './request';

export const startTransaction: Action = ({ guard, transactions }) => {
  guard.assertFunction('startTransaction');
  return { transactionId: transactions.start() };
};

/** @throws DATABASE_TRANSACTION_CONFLICT, DATABASE_TRANSACTION_FAIL */
export const commitTransaction: Action = ({ guard, transactions }, body) => {
  guard.assertFunction('commitTransaction');
  transactions.commit(textField(body, 'transactionId'));
  return {};
};

/** @throws DATABASE_TRANSACTION_FAIL */
export const abortTransaction: Action = ({ guard, transactions }, body) => {
  guard.assertFunction('abortTransaction');
  transactions.abort(textField(body, 'transactionId'));
  return {};
};
