/** Functions that the platform itself offers under a fixed name, none of them here: refused by name. */
export const platformFunctions: ReadonlyMap<string, string> = new Map([
  [
    'cloudbase_module',
    'the local cloud does not offer cloudbase_module (templates and workflows of the platform, payments among them)',
  ],
  ['lowcode-datasource', 'the local cloud does not offer lowcode-datasource (data models of the platform)'],
]);
