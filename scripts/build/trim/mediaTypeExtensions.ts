import mimeDb from 'mime-db';

/** `type=extension` for every media type that has a file extension, by spaces: what wx-server-sdk asks mime-db for. */
export function mediaTypeExtensions(): string {
  return Object.entries(mimeDb)
    .flatMap(([type, { extensions }]) => (extensions?.[0] ? [`${type}=${extensions[0]}`] : []))
    .join(' ');
}
