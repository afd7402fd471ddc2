import { type Replacement } from './replacement';

/** One module that the SDK asks for, and what a trimmed bundle gives it. */
export interface Trim {
  /** The package that asks. The same module asked for by anyone else is left alone. */
  from: string;
  /** As written in its `require`. */
  module: string;
  why: string;
  instead: Replacement;
}

/** The installed versions for which this table was checked by tests/sdk. */
export const trimmedVersions = {
  'wx-server-sdk': '4.0.2',
  '@cloudbase/node-sdk': '3.17.2',
  '@cloudbase/database': '1.4.3',
  '@cloudbase/signature-nodejs': '2.2.0',
} as const;

const nodeSdk = '@cloudbase/node-sdk';
const database = '@cloudbase/database';
const signature = '@cloudbase/signature-nodejs';
const wxServerSdk = 'wx-server-sdk';

/** What never runs inside a cloud function, or not before it is first needed. A row that matches nothing fails the build. */
export const trims: readonly Trim[] = [
  {
    from: nodeSdk,
    module: './ai',
    why: 'brings @cloudbase/ai, @cloudbase/app and their adapters; one public call needs them',
    instead: { refuses: 'cloud.ai()', exports: ['createAI'] },
  },
  {
    from: nodeSdk,
    module: '@cloudbase/wx-cloud-client-sdk',
    why: 'data models and relational databases, which wx-server-sdk does not offer',
    instead: { stub: 'dataModels.ts' },
  },
  {
    from: nodeSdk,
    module: './utils/tcbopenapicommonrequester',
    why: 'the requests of the data models and of cloud.ai()',
    instead: { stub: 'openApiRequester.ts' },
  },
  {
    from: nodeSdk,
    module: './auth',
    why: 'custom login and its jsonwebtoken, which wx-server-sdk does not offer',
    instead: { refuses: 'auth()', exports: ['auth'] },
  },
  {
    from: nodeSdk,
    module: './cloudrun',
    why: 'containers, which wx-server-sdk does not offer',
    instead: { refuses: 'callContainer()', exports: ['callContainer'] },
  },
  {
    from: nodeSdk,
    module: '../cloudrun',
    why: 'as above; callFunction of wx-server-sdk never passes the type that leads there',
    instead: { refuses: 'callFunction({ type: "cloudrun" })', exports: ['callContainer'] },
  },
  {
    from: nodeSdk,
    module: './analytics',
    why: 'wx-server-sdk does not offer it',
    instead: { refuses: 'analytics()', exports: ['analytics'] },
  },
  {
    from: nodeSdk,
    module: './notification',
    why: 'wx-server-sdk does not offer it',
    instead: { refuses: 'sendTemplateNotification()', exports: ['sendNotification'] },
  },
  {
    from: nodeSdk,
    module: './metadata',
    why: 'asks which cloud this machine is in; inside a function the environment says so first',
    instead: { stub: 'metadata.ts' },
  },
  {
    from: nodeSdk,
    module: 'axios',
    why: 'the HTTP client of the metadata look-ups, and a shim for CI extensions',
    instead: { refuses: 'requestClient', exports: ['default'] },
  },
  {
    from: nodeSdk,
    module: 'xml2js',
    why: 'parses one flat reply, the one to an upload',
    instead: { stub: 'xml.ts' },
  },
  {
    from: nodeSdk,
    module: 'http-proxy-agent',
    why: 'only for an init option that is no use inside a function',
    instead: { refuses: 'cloud.init({ proxy })', exports: ['HttpProxyAgent'] },
  },
  {
    from: nodeSdk,
    module: 'https-proxy-agent',
    why: 'only for an init option that is no use inside a function',
    instead: { refuses: 'cloud.init({ proxy })', exports: ['HttpsProxyAgent'] },
  },
  {
    from: nodeSdk,
    module: 'agentkeepalive',
    why: 'only with cloud.init({ keepalive: true })',
    instead: { lazy: ['default', 'HttpsAgent'] },
  },
  {
    from: nodeSdk,
    module: 'form-data',
    why: 'streams and media types, where node-sdk needs text and bytes in one buffer',
    instead: { stub: 'formData.ts' },
  },
  {
    from: nodeSdk,
    module: 'https',
    why: 'inside the cloud the gateway is spoken to over http; TLS is loaded if an address asks for it',
    instead: { lazy: ['default'] },
  },
  {
    from: nodeSdk,
    module: 'http',
    why: 'a third of what is left of the start; the first request needs it, a call that is refused before does not',
    instead: { lazy: ['default'] },
  },
  {
    from: nodeSdk,
    module: './version',
    why: 'reads a package.json that a bundle does not have',
    instead: { stub: 'sdkVersion.ts' },
  },
  {
    from: nodeSdk,
    module: './utils/version',
    why: 'as above, asked for from one folder up',
    instead: { stub: 'sdkVersion.ts' },
  },
  {
    from: database,
    module: './realtime/websocket-client',
    why: 'watch, which wx-server-sdk does not offer; brings three lodash packages',
    instead: { refuses: 'collection.watch()', exports: ['RealtimeWebSocketClient'] },
  },
  {
    from: database,
    module: 'bson',
    why: 'only EJSON is used, with the first query; the binary reader and writer are not',
    instead: { stub: 'ejson.ts' },
  },
  {
    from: nodeSdk,
    module: './utils/tcbcontext',
    why: 'reads the environment half a dozen times for every request, by way of four copies',
    instead: { stub: 'cloudContext.ts' },
  },
  {
    from: nodeSdk,
    module: './tcbcontext',
    why: 'as above, asked for from the same folder',
    instead: { stub: 'cloudContext.ts' },
  },
  {
    from: signature,
    module: './signer',
    why: 'parses, copies and sorts what it has parsed, copied and sorted for the request before',
    instead: { stub: 'requestSigner.ts' },
  },
  {
    from: signature,
    module: 'clone',
    why: 'copies every document before signing, then only reads the copy',
    instead: { stub: 'identity.ts' },
  },
  {
    from: signature,
    module: './keyvalue',
    why: 'sorts the same names for every request, by the slow rules of a language',
    instead: { stub: 'sortedKeyValue.ts' },
  },
  {
    from: signature,
    module: './utils',
    why: 'derives the same signing key for every request of a day, in three of four HMACs',
    instead: { stub: 'signatureUtils.ts' },
  },
  {
    from: wxServerSdk,
    module: 'crypto',
    why: 'only cloud.signature() of the old game payments',
    instead: { lazy: ['createHmac'] },
  },
  {
    from: wxServerSdk,
    module: 'mime-db',
    why: '2,500 media types, of which the file extension of one is looked up per media upload',
    instead: { stub: 'mediaTypes.ts' },
  },
  {
    from: wxServerSdk,
    module: 'json-bigint',
    why: 'only openapi replies are read with it',
    instead: { stub: 'bigJson.ts' },
  },
  {
    from: wxServerSdk,
    module: 'protobufjs/minimal',
    why: 'generated code for eleven small messages and the runtime it needs',
    instead: { stub: 'apiMessages.ts' },
  },
];
