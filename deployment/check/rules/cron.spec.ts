import { found } from '../found.ts';
import { soundBut } from '../sound-project.ts';
import { cron } from './cron.ts';

const FILE = 'worker/cron.yaml';
const task = (name: string, url: string, schedule: string) =>
  `  - name: ${name}\n    url: ${url}\n    schedule: '${schedule}'\n`;
const coded = (name: string) => ({
  [`worker/src/schedule/${name}.task.ts`]: `export class Some {\n  readonly name = '${name}';\n}\n`,
});
const onlyA = { 'worker/src/schedule/nightly.task.ts': undefined, ...coded('a') };
const tasks = (...each: string[]) =>
  found(cron, soundBut({ ...onlyA, [FILE]: `version: 1\ncron:\n${each.join('')}` })).map((line) =>
    line.replace(`${FILE}:`, ''),
  );

describe('cron.yaml', () => {
  it('lists tasks of the worker', () => {
    expect(found(cron, soundBut())).toEqual([]);
    expect(tasks(task('a', '/tasks/a', '*/5 0-6,22 1 * 1-5'))).toEqual([]);
  });

  it('belongs to the worker', () => {
    expect(found(cron, soundBut({ 'cron.yaml': 'version: 1' }))).toEqual([
      'cron.yaml:1 the web tier has no periodic tasks',
    ]);
  });

  it('is of version 1 and a list', () => {
    expect(found(cron, soundBut({ [FILE]: 'version: 2\ncron: {}\njobs: 1\n' }))).toEqual([
      `${FILE}:1 cron.yaml is not of version 1`,
      `${FILE}:2 there is no list of tasks`,
    ]);
    expect(found(cron, soundBut({ [FILE]: 'version: 1\ncron: []\njobs: 1\n' }))).toEqual([
      `${FILE}:3 cron.yaml has no jobs`,
      'worker/src/schedule/nightly.task.ts:2 nothing ever runs the task nightly',
    ]);
  });

  it('names each task once, with a path and a schedule', () => {
    expect(tasks(task('a', '/tasks/a', '0 3 * * *'), task('a', 'tasks', '0 3 * * *'))).toEqual([
      '6 two tasks are called a',
      '7 the url of a task is no path',
    ]);
    expect(
      tasks(task('a', '/tasks/a', '0 3 * * *'), "  - url: /a\n    when: now\n    schedule: '* * * * *'\n"),
    ).toEqual(['7 a task has no when', '6 a task has no name']);
    expect(tasks(task('a', '/tasks/a', '0 3 * *'))).toEqual(['5 a schedule has five fields']);
  });

  it('and the code agree on what there is and where', () => {
    expect(tasks(task('a', '/tasks/b', '0 3 * * *'))).toEqual(['4 the worker refuses the task a at /tasks/b']);
    expect(tasks(task('a', '/tasks/a', '0 3 * * *'), task('b', '/tasks/b', '0 3 * * *'))).toEqual([
      '6 the worker has no task b',
    ]);
    const never = 'worker/src/schedule/b.task.ts:2 nothing ever runs the task b';
    expect(found(cron, soundBut(coded('b')))).toEqual([never]);
    expect(found(cron, soundBut({ [FILE]: undefined }))).toEqual([
      'worker/src/schedule/nightly.task.ts:2 nothing ever runs the task nightly',
    ]);
  });

  it.each([
    ['60 3 * * *', 'the minute makes no sense'],
    ['0 24 * * *', 'the hour makes no sense'],
    ['0 3 0 * *', 'the day of the month makes no sense'],
    ['0 3 * 13 *', 'the month makes no sense'],
    ['0 3 * * 8', 'the day of the week makes no sense'],
    ['5-1 3 * * *', 'the minute makes no sense'],
    ['*/0 3 * * *', 'the minute makes no sense'],
  ])('has no schedule like %s', (schedule, wrong) => {
    expect(tasks(task('a', '/tasks/a', schedule))).toEqual([`5 ${wrong}`]);
  });
});
