import { type Action } from './context';
import { textField } from './request';

/** `createCollection`. @throws DATABASE_COLLECTION_ALREADY_EXIST */
export const addCollection: Action = ({ guard, createCollection }, body) => {
  guard.assertFunction('createCollection');
  createCollection(textField(body, 'collectionName'));
  return {};
};
