import cloud from 'wx-server-sdk';

/** Parts of the SDK by the name that the cases use: `collection.add`, `command.eq`, `$.sum` ... */
export type Surface = Record<string, readonly string[]>;

type Part = object | ((...given: never[]) => unknown);

/** Names of an object and of its classes, as an author of functions can call them; `_` marks what is the SDK's own. */
function membersOf(part: Part): string[] {
  const names = new Set<string>();
  for (
    let at: unknown = part;
    at && at !== Object.prototype && at !== Function.prototype;
    at = Object.getPrototypeOf(at)
  ) {
    for (const name of Object.getOwnPropertyNames(at)) names.add(name);
  }
  return [...names].filter((name) => !name.startsWith('_') && name !== 'constructor');
}

/** The logger warns where nothing collects logs. */
function quietly<T>(make: () => T): T {
  const warn = jest.spyOn(console, 'warn').mockImplementation();
  try {
    return make();
  } finally {
    warn.mockRestore();
  }
}

/** Parts that are walked by themselves. */
const CONTAINERS = new Set(['command.aggregate', 'command.project']);

/** Every public member of the real, unmodified SDK, found by walking it. Nothing is sent. */
export async function surface(): Promise<Surface> {
  cloud.init({ env: 'env-fake' });
  const db = cloud.database();
  const { command } = db as unknown as {
    command: Record<string, (given: unknown) => object> & { aggregate: object; project: object };
  };
  const collection = db.collection('orders');
  const offline = Object.assign(Object.create(db) as typeof db, {
    _db: { startTransaction: async () => ({}) },
  });
  const parts: Record<string, Part> = {
    cloud,
    db,
    command,
    $: command.aggregate,
    'command.project': command.project,
    collection,
    query: collection.where({}),
    document: collection.doc('a'),
    aggregate: collection.aggregate(),
    transaction: await offline.startTransaction(),
    criterion: command.eq?.(1) ?? {},
    change: command.set?.(1) ?? {},
    Geo: db.Geo,
    point: db.Geo.Point(1, 2),
    logger: quietly(() => (cloud as unknown as { logger(): object }).logger()),
  };
  return Object.fromEntries(
    Object.entries(parts).map(([part, value]) => [
      part,
      membersOf(value).filter((name) => !CONTAINERS.has(`${part}.${name}`)),
    ]),
  );
}
