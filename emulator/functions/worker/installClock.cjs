/**
 * Puts a shifted `Date` into this process: `new Date()`, `Date()` and `Date.now()` are real time plus the offset.
 * Timers and `performance` stay real.
 */
function installClock() {
  const RealDate = Date;
  let offsetMs = 0;
  const now = () => RealDate.now() + offsetMs;
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  RealDate.prototype.constructor = ShiftedDate;
  globalThis.Date = ShiftedDate;
  return {
    setOffset(ms) {
      offsetMs = ms;
    },
  };
}

module.exports = { installClock };
