/** An API object whose unknown members are refused by name, as soon as they are touched. */
export function refuseUnknown<T extends object>(prefix: string, known: T): T {
  return new Proxy(known, {
    get(target, name, receiver): unknown {
      if (typeof name === 'string' && !(name in target) && name !== 'then' && name !== 'toJSON')
        throw new Error(`${prefix}.${name} is not done by this preview`);
      return Reflect.get(target, name, receiver);
    },
  });
}
