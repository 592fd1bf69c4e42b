import { counted, section, table } from './report.js';

describe('a table on the terminal', () => {
  it('has columns as wide as they need to be, with figures at the right', () => {
    const lines = table(
      ['Order', 'Pieces', 'State'],
      [
        ['S-1', 2, 'Confirmed'],
        ['S-22222', 10, 'Packed'],
      ],
    ).split('\n');
    expect(lines).toEqual(['Order    Pieces  State', 'S-1           2  Confirmed', 'S-22222      10  Packed']);
  });

  it('is left out with its heading when it has no rows', () => {
    expect(section('Mails', ['Kind'], [])).toBe('');
    expect(section('Mails', ['Kind'], [['order-confirmed']])).toBe('\nMails\n  Kind\n  order-confirmed\n');
  });

  it('counts in words', () => {
    expect([counted(1, 'order'), counted(0, 'order'), counted(2, 'entry', 'entries')]).toEqual([
      '1 order',
      '0 orders',
      '2 entries',
    ]);
  });
});
