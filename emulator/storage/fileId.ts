/** The one bucket of an environment, named the way the cloud names its own: `6c6f-<env>-<number>`. */
export const bucketOf = (envId: string): string => {
  const prefix = Buffer.from(envId).toString('hex').slice(0, 4);
  return `${prefix}-${envId}-1250000000`;
};

export const fileIdOf = (envId: string, path: string): string =>
  `cloud://${envId}.${bucketOf(envId)}/${path}`;

/** The path of one of our own files; undefined for any other text. */
export function pathOf(envId: string, fileId: string): string | undefined {
  const start = fileIdOf(envId, '');
  return fileId.startsWith(start) && fileId.length > start.length ? fileId.slice(start.length) : undefined;
}
