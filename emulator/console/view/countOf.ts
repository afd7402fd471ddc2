import { type Snapshot } from '../snapshot';

/** How many documents a collection holds. */
export const countOf = ({ collections }: Pick<Snapshot, 'collections'>, name: string): number =>
  collections.find((collection) => collection.name === name)?.count ?? 0;
