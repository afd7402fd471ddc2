declare const MEDIA_TYPE_EXTENSIONS: string;

let extensions: Map<string, string> | undefined;

function extensionOf(type: string): string | undefined {
  extensions ??= new Map(
    MEDIA_TYPE_EXTENSIONS.split(' ').map((entry) => entry.split('=') as [string, string]),
  );
  return extensions.get(type);
}

/**
 * In place of mime-db, of which wx-server-sdk uses one fact per content type: the first file extension. The list is
 * made from the real mime-db at build time and read with the first media upload.
 */
export = new Proxy(
  {},
  {
    get(_, type) {
      const extension = typeof type === 'string' ? extensionOf(type) : undefined;
      return extension === undefined ? undefined : { extensions: [extension] };
    },
  },
);
