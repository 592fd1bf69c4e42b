import { recoveryReport, rowIn, withFigures } from './drill-table.ts';

const page = ['# Reliability', '', '| promise | drill | last figures |', '|---|---|---|'].join('\n');
const row = '| Nothing is lost | `queue.drill.ts`: is down | never run |';
const result = { file: '/clone/test/drills/queue.drill.ts', status: 'passed', milliseconds: 1500 };
const drill = { ...result, fullName: 'while the queue is down, orders are accepted' };

describe('the table of promises', () => {
  it('is read row by row, its head is none', () => {
    expect(page.split('\n').map(rowIn)).toEqual([undefined, undefined, undefined, undefined]);
    expect(rowIn(row)).toEqual({
      promise: 'Nothing is lost',
      file: 'queue.drill.ts',
      title: 'is down',
      figures: 'never run',
    });
  });

  it('gets the figures of the drills that ran', () => {
    const figures = [{ test: drill.fullName, accepted: 7, recorded: 7, longest: 46, slowest: 2822 }];
    expect(withFigures(`${page}\n${row}`, [drill], figures)).toBe(
      `${page}\n| Nothing is lost | \`queue.drill.ts\`: is down | 1 of 1 passed, 1.5 s; 7 accepted, 7 recorded; within 2.8 s; longest page 46 ms |`,
    );
  });

  it('says how long the slowest took to be well again', () => {
    const come = { accepted: 1, recorded: 1, longest: 1, slowest: 1 };
    const figures = [
      { test: drill.fullName, ...come, recovery: 1234 },
      { test: 'another', ...come, recovery: 20_040 },
      { test: 'nothing healed', ...come },
    ];
    expect(withFigures(row, [drill], figures)).toContain('; well again after 1.2 s |');
    expect(withFigures(row, [{ ...drill, fullName: 'nothing healed, is down' }], figures)).not.toContain('well again');
    expect(recoveryReport(figures)).toEqual([
      'recovery after the last fault was healed, worst first:',
      '   20.0 s  another',
      `    1.2 s  ${drill.fullName}`,
    ]);
    expect(recoveryReport([])).toEqual([]);
  });

  it('says when one of them failed, and keeps what it says of drills that didn’t run', () => {
    const failed = { ...drill, fullName: 'is down for longer', status: 'failed' };
    expect(withFigures(row, [drill, failed], [])).toContain('| 1 of 2 passed, 3.0 s |');
    expect(withFigures(row, [{ ...drill, status: 'pending' }], [])).toBe(row);
    expect(withFigures(row, [{ ...drill, file: '/clone/test/drills/other.drill.ts' }], [])).toBe(row);
  });
});
