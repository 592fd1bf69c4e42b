import type { Circus } from '@jest/types';
import { TestEnvironment } from 'jest-environment-node';
import { inTime } from './in-time.ts';

type Limited = Circus.Hook | Circus.TestEntry;

/**
 * Node’s test environment, whose time-outs last longer on an overloaded machine. They are there for what hangs; where ten
 * processes share two cores, what works takes five times as long.
 */
export default class PatientEnvironment extends TestEnvironment {
  /** As its author set it: a hook starts many times. */
  private readonly limits = new WeakMap<Limited, number>();

  handleTestEvent(event: Circus.AsyncEvent, state: Circus.State): void {
    if (event.name === 'hook_start') this.stretch(event.hook, state);
    else if (event.name === 'test_fn_start') this.stretch(event.test, state);
  }

  private stretch(limited: Limited, { testTimeout }: Circus.State): void {
    const limit = this.limits.get(limited) ?? (limited.timeout || testTimeout);
    this.limits.set(limited, limit);
    limited.timeout = Math.round(inTime(limit));
  }
}
