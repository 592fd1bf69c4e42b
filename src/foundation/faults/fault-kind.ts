/**
 * What a fault of another system says about trying again. Only `data` is permanent, and only with proof: the same request
 * would get the same answer from a system that is well. Whatever nobody can name is `unknown`, which is tried again.
 */
export type FaultKind =
  /** Down, unreachable, full, overloaded, demoted, or closed to everybody: later. */
  | 'unavailable'
  /** Met other work (a lock, a version). The other system is well: the same may be tried at once. */
  | 'conflict'
  /** Tables or rights don’t fit the code, as between a migration and a deploy: later, and no request is to blame. */
  | 'schema'
  /** Proved to be the fault of what was asked: never again. */
  | 'data'
  /** Not on any list: later. */
  | 'unknown';
