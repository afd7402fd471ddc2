/** Which clients may read and write. Source: WeChat Cloud Development, database, basic permissions. */
export type BasicRule = 'ADMINWRITE' | 'ADMINONLY' | 'PRIVATE' | 'READONLY';

/** Rule JSON: an expression, or true or false, per operation; `write` stands for create, update and delete. */
export interface RuleSet {
  read?: boolean | string;
  write?: boolean | string;
  create?: boolean | string;
  update?: boolean | string;
  delete?: boolean | string;
}

export interface IndexSettings {
  name: string;
  unique?: boolean;
  keys: { name: string; direction: '1' | '-1' }[];
}

export interface CollectionSettings {
  rule?: BasicRule | RuleSet;
  indexes?: IndexSettings[];
}

/** One index, as the store works with it. */
export interface Index {
  /** SQLite table of its entries. */
  table: string;
  name: string;
  unique: boolean;
  fields: { name: string; path: readonly string[]; direction: 1 | -1 }[];
  /** True once a document gave several entries: then an entry no longer stands for all of its document. */
  multikey: boolean;
}

/** One collection, as the store works with it. */
export interface Collection {
  id: number;
  name: string;
  /** SQLite table of its documents. */
  table: string;
  settings: CollectionSettings;
  indexes: Index[];
}
