import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogFile } from './log-file.ts';

describe('a log', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'log-'));
    file = join(folder, 'web.log');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('that isn’t there has no lines', () => {
    const log = new LogFile(file);
    expect([log.exists, log.last(5), log.added()]).toEqual([false, [], []]);
  });

  it('gives its last lines, then what is added, whole lines only', async () => {
    await writeFile(file, 'a\nb\nc\nhal');
    const log = new LogFile(file);
    expect(log.last(2)).toEqual(['b', 'c']);
    expect(log.added()).toEqual([]);
    await appendFile(file, 'f\nd\n');
    expect(log.added()).toEqual(['half', 'd']);
  });

  it('that is begun anew is read from its beginning', async () => {
    await writeFile(file, 'old one\n');
    const log = new LogFile(file);
    log.last(1);
    await rename(file, `${file}.before`);
    await writeFile(file, 'a longer new one\n');
    expect(log.added()).toEqual(['a longer new one']);
    await writeFile(file, 'x\n');
    expect(log.added()).toEqual(['x']);
  });
});
