/**
 * Keeps `process.env` in memory. The real one asks the operating system at every read, and the SDK reads it dozens of
 * times for each call: a tenth of a warm call's time. As with the real one, every value is text.
 * Answers the real one, for what Node itself reads.
 */
function installEnvironment() {
  const real = process.env;
  process.env = new Proxy(
    { ...process.env },
    {
      set: (variables, name, value) => Reflect.set(variables, name, String(value)),
      defineProperty: (variables, name, descriptor) =>
        Reflect.defineProperty(variables, name, { ...descriptor, value: String(descriptor.value) }),
    },
  );
  return real;
}

module.exports = { installEnvironment };
