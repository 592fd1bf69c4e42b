import { availableParallelism, loadavg } from 'node:os';

const LOOK_MILLISECONDS = 100;
const MOST_COUNTED_MILLISECONDS = 2 * LOOK_MILLISECONDS;
const USUAL_SECONDS = 120;

/** How busy this machine is. */
export interface Load {
  /** Processes that ran or wanted to run, over the last minute. */
  readonly average: number;
  readonly cores: number;
}

export interface PatienceOptions {
  /** Seconds of silence after which patience is over, on a machine that isn’t overloaded. */
  readonly seconds?: number;
  /** Whatever changes when there is progress: the size of a log, say. */
  readonly signOfLife: () => unknown;
  readonly load?: () => Load;
  readonly now?: () => number;
}

/**
 * A deadline for whoever waits for another process. It is over after so many seconds without a sign of life, however long
 * the whole takes. On an overloaded machine it lasts longer in proportion; and time in which this very process didn’t get
 * to look doesn’t count, so that nobody is blamed for answers that lie here unread.
 */
export class Patience {
  /** Resolves when it is over; never, once {@link end} was called. */
  readonly over: Promise<void>;
  private readonly limit: number;
  private readonly signOfLife: () => unknown;
  private readonly load: () => Load;
  private readonly now: () => number;
  private readonly timer: NodeJS.Timeout;
  private lastSign: unknown;
  private lastLook: number;
  private silence = 0;

  constructor({ seconds = usualSeconds(), signOfLife, load = loadOfMachine, now = Date.now }: PatienceOptions) {
    this.limit = seconds * 1000;
    this.signOfLife = signOfLife;
    this.load = load;
    this.now = now;
    this.lastSign = signOfLife();
    this.lastLook = now();
    let tell: () => void = () => undefined;
    this.over = new Promise((resolve) => (tell = resolve));
    this.timer = setInterval(() => {
      this.look();
      if (this.isOver) tell();
    }, LOOK_MILLISECONDS);
  }

  get isOver(): boolean {
    const { average, cores } = this.load();
    return this.silence >= this.limit * Math.max(1, average / cores);
  }

  /** Seconds of silence so far that count. */
  get silentSeconds(): number {
    return Math.round(this.silence / 1000);
  }

  /** Nobody waits any longer. */
  end(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    const time = this.now();
    this.silence += Math.min(Math.max(0, time - this.lastLook), MOST_COUNTED_MILLISECONDS);
    this.lastLook = time;
    const sign = this.signOfLife();
    if (sign === this.lastSign) return;
    this.lastSign = sign;
    this.silence = 0;
  }
}

/** Seconds of silence that are put up with: SHAPESTORE_PATIENCE, or two minutes. */
export function usualSeconds(): number {
  const wanted = Number(process.env['SHAPESTORE_PATIENCE'] ?? '');
  return wanted > 0 ? wanted : USUAL_SECONDS;
}

export function loadOfMachine(): Load {
  return { average: loadavg()[0] ?? 0, cores: availableParallelism() };
}

/** What a person should know of the load before blaming a part; nothing while the machine isn’t busy. */
export function busyWords({ average, cores }: Load = loadOfMachine()): string {
  if (average <= cores) return '';
  return `this machine is busy: load average ${average.toFixed(1)} on ${String(cores)} ${cores === 1 ? 'core' : 'cores'}`;
}
