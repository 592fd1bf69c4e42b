import type { AwsCall } from './aws-log.ts';
import { Bite } from './bite.ts';

/** The body of a call or of its answer, as JSON. */
export type AwsBody = Readonly<Record<string, unknown>>;

/** Which calls a fault is for. */
export interface AwsAim {
  /** Only calls like that. */
  readonly where?: (body: AwsBody, call: AwsCall) => boolean;
  /** Only the next so many calls. */
  readonly times?: number;
}

/** What befalls a call. All but `delay` decide its fate: the first that fits does. */
export type AwsFate =
  | { readonly kind: 'fail'; readonly status: number; readonly code: string; readonly message: string }
  | { readonly kind: 'throttle'; readonly probability: number; readonly random: () => number }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'black-hole' }
  | { readonly kind: 'drop-reply' }
  | { readonly kind: 'twice' }
  | { readonly kind: 'hold' }
  | { readonly kind: 'reverse' }
  | { readonly kind: 'partial'; readonly refuses: (entry: AwsBody) => boolean };

/** One fault set on an {@link AwsProxy}: counts what it touched and can be lifted alone. */
export class AwsFault {
  readonly fate: AwsFate;
  private readonly action: string;
  private readonly where: (body: AwsBody, call: AwsCall) => boolean;
  private left: number;
  private readonly bite: Bite;
  private readonly held = new Set<() => void>();

  /** @param action name of the call, `*` for all */
  constructor(action: string, fate: AwsFate, { where = () => true, times = Infinity }: AwsAim) {
    this.action = action;
    this.fate = fate;
    this.where = where;
    this.left = times;
    this.bite = new Bite(`${fate.kind} on ${action}`);
  }

  /** Calls (for `partial`: entries) touched so far. */
  get hits(): number {
    return this.bite.hits;
  }

  /** @throws when it touched less than that */
  expectHits(atLeast = 1): void {
    this.bite.expectHits(atLeast);
  }

  /** Calls that wait here now. */
  get waiting(): number {
    return this.held.size;
  }

  /** No more calls are touched; those that wait go on. */
  lift(): void {
    this.left = 0;
    this.release();
  }

  /** Lets what waits go on, oldest first; later calls wait again. */
  release(): void {
    for (const go of this.held) go();
  }

  /** Whether this fault befalls the call; uses up one of its times and counts it if so. */
  befalls(call: AwsCall, body: AwsBody): boolean {
    const isMeant = this.action === '*' || this.action === call.action;
    if (this.left <= 0 || !isMeant || !this.where(body, call)) return false;
    if (this.fate.kind === 'throttle' && this.fate.random() >= this.fate.probability) return false;
    this.left -= 1;
    // A partial failure counts the entries it refuses, which the call may not have.
    if (this.fate.kind !== 'partial') this.bite.count();
    return true;
  }

  count(): void {
    this.bite.count();
  }

  /** Resolves when released or lifted. */
  async untilReleased(): Promise<void> {
    await new Promise<void>((resolve) => {
      const go = () => {
        this.held.delete(go);
        resolve();
      };
      this.held.add(go);
    });
  }
}
