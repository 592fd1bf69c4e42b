import { Clock } from './clock.js';

describe('the shop’s time', () => {
  it('is that of AWS, as far as the client has learnt it', () => {
    const config = { systemClockOffset: 0 };
    const clock = new Clock({ config });
    expect(Math.abs(clock.now() - Date.now())).toBeLessThan(1000);
    config.systemClockOffset = -3_600_000;
    expect(Math.abs(clock.now() - Date.now() + 3_600_000)).toBeLessThan(1000);
    expect(Math.abs(clock.date().getTime() - clock.now())).toBeLessThan(1000);
  });

  it('is not moved by what an answer was rounded by, or how long it was on its way', () => {
    const config = { systemClockOffset: 0 };
    const clock = new Clock({ config });
    for (const systemClockOffset of [-999, 999, -12_000]) {
      config.systemClockOffset = systemClockOffset;
      expect(Math.abs(clock.now() - Date.now())).toBeLessThan(500);
    }
  });
});
