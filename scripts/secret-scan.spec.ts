import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanForSecrets } from './secret-scan.ts';

// Put together here, so that this file holds none.
const token = ['ghp', 'wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx'].join('_');
const address = (host: string) => ['mysql:', `//shop:hunter2hunter@${host}/shop`].join('');

describe('a scan for secrets', () => {
  let root: string;
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.test', '-c', 'commit.gpgsign=false', ...args], {
      cwd: root,
    });
  const write = (text: string) => {
    writeFileSync(join(root, 'notes.txt'), text);
  };
  const commit = () => {
    git('add', '.');
    git('commit', '-qm', 'notes');
  };

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'secret-scan-'));
    git('init', '-q');
    write('Nothing to hide.\n');
    commit();
  });
  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('finds one in a file, by place and kind', async () => {
    write(`One line.\ntoken = ${token}\n`);
    const { finds } = await scanForSecrets(root);
    expect(finds).toEqual([{ path: 'notes.txt', line: 2, kind: 'github' }]);
  });

  it('finds one that was committed and removed since', async () => {
    write(`token = ${token}\n`);
    commit();
    write('Nothing to hide again.\n');
    commit();
    const { finds, texts, wholeHistory } = await scanForSecrets(root);
    expect(finds).toEqual([{ path: 'notes.txt', object: expect.any(String), line: 1, kind: 'github' }]);
    expect({ texts, wholeHistory }).toEqual({ texts: 4, wholeHistory: true });
  });

  it('takes a password for a host that nobody can have as an example', async () => {
    write(`${address('db.shapes.test')}\n`);
    expect((await scanForSecrets(root)).finds).toEqual([]);
    write(`${address('db.shapes.shop')}\n`);
    expect((await scanForSecrets(root)).finds).toHaveLength(1);
  });
});
