import { jest } from '@jest/globals';
import type { Clock } from '../foundation/clock/index.js';
import { asking } from './asking.js';

let wall = 0;
const clock = { now: () => wall } as unknown as Clock;
let monotonic: jest.SpiedFunction<typeof performance.now>;

beforeEach(() => {
  wall = 1_000_000;
  monotonic = jest.spyOn(performance, 'now').mockReturnValue(0);
});
afterEach(() => {
  monotonic.mockRestore();
});

describe('a claim on payments', () => {
  it('is nobody else’s for as long as any call that began in time may take', () => {
    const claim = asking(clock);
    expect([claim.at.getTime(), claim.until.getTime() - claim.at.getTime()]).toEqual([1_000_000, 30_000]);
    expect(asking(clock).by).not.toBe(claim.by);
  });

  it.each([
    ['runs on', 4999, 4999, true],
    ['was stopped', 5000, 5000, false],
    ['was suspended with its machine', 60_000, 0, false],
    ['had its clock set back meanwhile', -60_000, 5000, false],
  ])('lets calls begin for five seconds, where the process %s', (_what, onTheWall, since, inTime) => {
    const claim = asking(clock);
    wall += onTheWall;
    monotonic.mockReturnValue(since);
    expect(claim.inTime()).toBe(inTime);
  });
});
