import { Injectable } from '@nestjs/common';
import { Liveness, type LivenessReport } from '../../../src/foundation/health/index.js';
import { MAILS_IN_HAND } from './mails-in-hand.js';

/** Longer than any outage that this process gets over by itself: connections are replaced within half a minute. */
const TOO_LONG_MILLISECONDS = 180_000;

/** What a sweep saw of the jobs. */
export interface JobsSeen {
  /** Jobs that wait in Redis for anybody. */
  readonly waiting: number;
}

/**
 * Whether mails still go out of this process. Redis, the database or the mail server being away is no fault of a process,
 * and no other in its place would do better; it is one when Redis serves a new connection and this process gets no job all
 * the same, or when its sweeps have stopped.
 */
@Injectable()
export class MailLiveness {
  private lastSignAt = performance.now();
  private starvedSince: number | undefined;
  private cutOffSince: number | undefined;
  private jobsTaken = 0;
  private jobsInHand = 0;
  private jobsTakenAtLastLook = 0;

  constructor(liveness: Liveness) {
    liveness.watch(() => this.report());
  }

  /** A job came. Answers what to call when it is over. */
  jobTaken(): () => void {
    this.jobsTaken += 1;
    this.jobsInHand += 1;
    return () => {
      this.jobsInHand -= 1;
    };
  }

  /** The sweep is at work. */
  sign(): void {
    this.lastSignAt = performance.now();
  }

  /** A sweep came to its end and saw this. */
  swept({ waiting }: JobsSeen): void {
    this.sign();
    this.cutOffSince = undefined;
    const idle = this.jobsTaken === this.jobsTakenAtLastLook && this.jobsInHand < MAILS_IN_HAND;
    this.jobsTakenAtLastLook = this.jobsTaken;
    this.starvedSince = waiting > 0 && idle ? (this.starvedSince ?? performance.now()) : undefined;
  }

  /** A sweep failed. @param servesOthers whether Redis and the database do what they should, for a connection made now */
  sweepFailed(servesOthers: boolean): void {
    this.sign();
    this.starvedSince = undefined;
    this.cutOffSince = servesOthers ? (this.cutOffSince ?? performance.now()) : undefined;
  }

  private report(): LivenessReport {
    const now = performance.now();
    const tooLong = (since: number | undefined) => since !== undefined && now - since > TOO_LONG_MILLISECONDS;
    const silent = tooLong(this.lastSignAt);
    const starved = tooLong(this.starvedSince);
    const cutOff = tooLong(this.cutOffSince);
    const state = silent ? 'silent' : starved ? 'starved' : cutOff ? 'cut-off' : 'ok';
    return { alive: state === 'ok', facts: { mails: { state, inHand: this.jobsInHand } } };
  }
}
