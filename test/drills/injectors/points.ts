/** Places in the shop’s code at which a drill can stop or kill a process. `points-preload.mjs` says where each is. */
export const POINTS = [
  'web.afterPrice',
  'web.beforeAccept',
  'web.afterAccept',
  'web.beforeSend',
  'web.afterSend',
  'session.beforeSave',
  'w.received',
  'w.afterOrderRow',
  'w.beforeCommit',
  'w.afterCommit',
  'w.beforeJournal',
  'w.afterJournal',
  'w.beforeHandOver',
  'w.beforeDelete',
  'w.afterDelete',
  'w.beforeMail',
  'w.afterMail',
  'w.beforeResend',
  'w.afterResend',
  'w.beforeRefundPart',
  'w.afterRefundPart',
] as const;

export type Point = (typeof POINTS)[number];

/** A process that came to an armed point. */
export interface PointHit {
  readonly point: Point;
  /** Name the process was started under. */
  readonly process: string;
  readonly pid: number;
  /** Epoch milliseconds of the drill’s clock. */
  readonly at: number;
}

/**
 * Ways in which a process is past recovery: its event loop stands still, no descriptor is left and none comes back, its
 * listening socket is closed, its heap fills up.
 */
export type Ruin = 'stall' | 'descriptors' | 'deaf' | 'heap';

/** What the drill says to a process, one JSON per line. */
export type ToProcess =
  | { readonly armed: readonly Point[]; readonly version: number }
  | { readonly ask: number; readonly verdict: 'go' | 'die' }
  | { readonly stray: 'rejection' | 'exception' }
  | { readonly spoil: Ruin }
  | { readonly farewell: true };

/** What a process says to the drill. */
export type FromProcess =
  | { readonly hello: { readonly process: string; readonly pid: number; readonly points: readonly Point[] } }
  | { readonly isArmed: number }
  | { readonly ask: number; readonly point: Point };
