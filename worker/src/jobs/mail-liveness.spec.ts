import { jest } from '@jest/globals';
import { Liveness } from '../../../src/foundation/health/index.js';
import { MailLiveness } from './mail-liveness.js';

const SWEEP = 5000;
const MINUTES = 5;

let liveness: Liveness;
let mails: MailLiveness;

beforeEach(() => {
  jest.useFakeTimers();
  liveness = new Liveness();
  mails = new MailLiveness(liveness);
});
afterEach(() => jest.useRealTimers());

/** Five minutes in which each sweep goes that way. */
function pass(sweep: () => void): void {
  for (let now = 0; now < MINUTES * 60_000; now += SWEEP) {
    jest.advanceTimersByTime(SWEEP);
    sweep();
  }
}

const state = () => (liveness.report().facts['mails'] as { state: string }).state;

it.each<[string, () => void]>([
  [
    'nothing is to be sent',
    () => {
      mails.swept({ waiting: 0 });
    },
  ],
  [
    'Redis is away',
    () => {
      mails.sweepFailed(false);
    },
  ],
  [
    'jobs wait and some come',
    () => {
      mails.jobTaken()();
      mails.swept({ waiting: 900 });
    },
  ],
])('a worker is alive while %s', (_what, sweep) => {
  pass(sweep);
  expect([liveness.report().alive, state()]).toEqual([true, 'ok']);
});

it('a worker is alive while all it can have in hand waits for a slow mail server', () => {
  for (let n = 0; n < 50; n += 1) mails.jobTaken();
  pass(() => {
    mails.swept({ waiting: 900 });
  });
  expect(state()).toBe('ok');
});

it.each<[string, () => void]>([
  [
    'starved',
    () => {
      mails.swept({ waiting: 1 });
    },
  ],
  [
    'cut-off',
    () => {
      mails.sweepFailed(true);
    },
  ],
  ['silent', () => undefined],
])('a worker is not alive when it is %s for minutes, and is again when that is over', (what, sweep) => {
  pass(sweep);
  expect([liveness.report().alive, state()]).toEqual([false, what]);
  mails.jobTaken()();
  mails.swept({ waiting: 0 });
  expect([liveness.report().alive, state()]).toEqual([true, 'ok']);
});

it('an outage of Redis in between begins the minutes anew', () => {
  pass(() => {
    mails.swept({ waiting: 1 });
  });
  mails.sweepFailed(false);
  mails.swept({ waiting: 1 });
  expect(state()).toBe('ok');
});
