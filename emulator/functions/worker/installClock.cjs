/**
 * Puts a shifted `Date` into this process: `new Date()`, `Date()` and `Date.now()` are real time plus the offset.
 * Timers and `performance` stay real.
 */
function installClock() {
  const RealDate = Date;
  let offsetMs = 0;
  const now = () => RealDate.now() + offsetMs;
  // An ordinary function: a Proxy or a subclass costs every `new Date()` several times as much.
  function ShiftedDate(...args) {
    if (new.target === undefined) return new RealDate(now()).toString();
    const given = args.length === 0 ? [now()] : args;
    return new.target === ShiftedDate
      ? new RealDate(...given)
      : Reflect.construct(RealDate, given, new.target);
  }
  for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(RealDate))) {
    Object.defineProperty(ShiftedDate, name, descriptor); // name, length and prototype, too
  }
  ShiftedDate.now = now;
  RealDate.prototype.constructor = ShiftedDate;
  globalThis.Date = ShiftedDate;
  return {
    setOffset(ms) {
      offsetMs = ms;
    },
  };
}

module.exports = { installClock };
