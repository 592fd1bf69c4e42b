import { inTurn, scaledLimits } from './several-webs.ts';

describe('nginx before several web processes', () => {
  it('has each in its list, where an instance has its one', () => {
    expect(inTurn([4001, 4002])['server 127.0.0.1:8080;']?.split(/\n\s+/)).toEqual([
      'zone store 64k;',
      'server 127.0.0.1:4001 fail_timeout=2s;',
      'server 127.0.0.1:4002 fail_timeout=2s;',
      'server 127.0.0.1:4001 backup max_fails=0;',
      'server 127.0.0.1:4002 backup max_fails=0;',
    ]);
  });

  it.each([
    [1000, '20000r/s', 'burst=100000 nodelay'],
    [1, '20r/s', 'burst=100 nodelay'],
    [0.1, '20r/s', 'burst=100 nodelay'],
  ])('limits one client %d times as an instance does, and never less', (scale, rate, burst) => {
    expect(scaledLimits(scale)).toEqual({ 'rate=20r/s': `rate=${rate}`, 'burst=100 nodelay': burst });
  });
});
