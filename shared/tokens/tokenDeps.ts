import type { Log } from '../entry/log';
import type { Documents } from '../gateways/documents';
import type { TokenGateway } from '../gateways/tokenGateway';

/** What keeping a token fresh needs. */
export interface TokenDeps {
  documents: Documents;
  tokenGateway: TokenGateway;
  appid: string;
  /** A token with less than this left is fetched again, in ms. */
  marginMs: number;
  now(): Date;
  /** Fresh text nobody else has. */
  nonce(): string;
  log: Log;
}
