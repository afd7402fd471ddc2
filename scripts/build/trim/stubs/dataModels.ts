import { refused } from './refused';

const dataModels = {
  /** Called by every `init`; the models it makes cannot be reached through wx-server-sdk. */
  generateHTTPClient: () => undefined,
  generateMySQLClient(): never {
    throw refused('rdb() and mysql()');
  },
};

export default dataModels;
