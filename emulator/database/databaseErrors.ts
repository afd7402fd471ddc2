import { CloudError } from '../cloudError';

/** The database server refused the work: MongoDB's own text in CloudBase's frame. */
export const requestFailed = (text: string) =>
  new CloudError('DATABASE_REQUEST_FAILED', `[FailedOperation] ${text}`);

/** A field of the request is missing or has the wrong type. */
export const invalidParam = (text: string) => new CloudError('INVALID_PARAM', text);

/** An operator that does not exist, or one that the local cloud names as not done. The code is spelt so. */
export const invalidOperator = (text: string) =>
  new CloudError('DATABASE_INVALID_OPERRATOR', `[InvalidParameter] ${text}`);

/** The collection was never created. */
export const collectionNotExist = (name: string) =>
  new CloudError('DATABASE_COLLECTION_NOT_EXIST', `[ResourceNotFound] Db or Table not exist: ${name}`);

/** `createCollection` of a collection that is there. */
export const collectionExists = (name: string) =>
  new CloudError(
    'DATABASE_COLLECTION_ALREADY_EXIST',
    `[ResourceUnavailable.ResourceExist] Table exist: ${name}`,
  );

/** A client's call that no rule allows. */
export const permissionDenied = (text: string) => new CloudError('DATABASE_PERMISSION_DENIED', text);

/** Another writer was first. The transaction is over. */
export const transactionConflict = (text: string) =>
  new CloudError(
    'DATABASE_TRANSACTION_CONFLICT',
    `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others: ${text}`,
  );

/** A transaction id that was never given, or whose transaction is over. */
export const transactionUnknown = (id: string) =>
  new CloudError(
    'DATABASE_TRANSACTION_FAIL',
    `Transaction ${id} does not exist: it was never started, is finished, or was dropped after a conflict or too long a pause`,
  );

/** A repeated `_id` or a repeated value under a unique index. `key` is MongoDB's text of the key, e.g. `{ : "v" }`. */
export const duplicateKey = (collection: string, index: string, key: string) =>
  requestFailed(
    `multiple write errors: [{write errors: [{E11000 duplicate key error collection: tnt-local.${collection} index: ${index} dup key: ${key}}]}, {<nil>}]`,
  );
