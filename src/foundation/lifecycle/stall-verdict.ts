const STALLED_LOOKS = 20;
/** A watcher that comes so late was held up itself: the whole process was frozen, or the machine has no time for it. */
const LATE_MILLISECONDS = 2500;

/**
 * Whether an event loop stands still, by looks at its beats once a second. Looks count, not the time between them: a
 * process that was frozen for an hour has not stalled for one.
 */
export class StallVerdict {
  private lastBeat = -1;
  private lastLook: number | undefined;
  private without = 0;

  /**
   * @param beat how often the loop has beaten
   * @param now milliseconds of a clock that nobody sets
   */
  isStalled(beat: number, now: number): boolean {
    const late = now - (this.lastLook ?? now) > LATE_MILLISECONDS;
    this.lastLook = now;
    this.without = beat !== this.lastBeat || late ? 0 : this.without + 1;
    this.lastBeat = beat;
    return this.without >= STALLED_LOOKS;
  }
}
