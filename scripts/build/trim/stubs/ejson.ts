/**
 * In place of bson's entry, which also brings the binary reader and writer. EJSON is the one thing @cloudbase/database
 * takes from it; it is loaded with the first query.
 */
export = {
  get EJSON(): unknown {
    return (require('bson/lib/extended_json') as { EJSON: unknown }).EJSON;
  },
};
