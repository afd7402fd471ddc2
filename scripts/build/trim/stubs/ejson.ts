/**
 * In place of bson's entry, which also brings the binary reader and writer. EJSON is the one thing @cloudbase/database
 * takes from it, with the first query.
 */
export = {
  get EJSON(): unknown {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- evaluated with the first query
    return (require('bson/lib/extended_json') as { EJSON: unknown }).EJSON;
  },
};
