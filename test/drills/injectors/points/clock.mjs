/** Makes the process believe it is `milliseconds` later. Timers and performance.now go by another clock and stay. */
export function shiftClock(milliseconds) {
  if (milliseconds === 0) return;
  const Real = globalThis.Date;
  const now = () => Real.now() + milliseconds;
  const Shifted = new Proxy(Real, {
    construct: (target, given, as) => Reflect.construct(target, given.length === 0 ? [now()] : given, as),
    apply: () => new Real(now()).toString(),
    get: (target, name, receiver) => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
  // What asks a date for its constructor must find the one that everybody else has.
  Real.prototype.constructor = Shifted;
  globalThis.Date = Shifted;
}
