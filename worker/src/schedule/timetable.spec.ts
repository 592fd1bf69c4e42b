import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { timetable } from './timetable.js';

describe('the timetable', () => {
  it('has each task that cron.yaml has the daemon post, and no other', () => {
    const { cron } = parse(readFileSync(join(import.meta.dirname, '../../cron.yaml'), 'utf8')) as {
      cron: readonly { name: string }[];
    };
    const names = timetable.map((task) => Reflect.construct(task, []).name);
    expect(names.toSorted()).toEqual(cron.map(({ name }) => name).toSorted());
    // With the name of the database before it, a lock’s name has 64 characters at most.
    for (const name of names) expect(name).toMatch(/^[a-z][a-z-]{0,17}$/);
  });
});
