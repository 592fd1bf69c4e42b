import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { projectOf } from './project.ts';
import { readProject } from './read-project.ts';
import { SOUND } from './sound-project.ts';

const main = resolve(import.meta.dirname, 'main.ts');

describe('a project on the disk', () => {
  let folder: string;
  const write = (path: string, text: string, mode = 0o644) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    chmodSync(join(folder, path), mode);
  };
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--no-warnings', main, ...args], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    return { status, stdout, stderr };
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eb-check-'));
    for (const [path, text] of Object.entries(SOUND)) write(path, text, path.endsWith('.sh') ? 0o755 : 0o644);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is read whole, without specs and without what belongs to one person', () => {
    write('src/main.spec.ts', '');
    write('.elasticbeanstalk/config.yml', 'global: {}');
    const paths = readProject(folder)
      .matching(/./)
      .map(({ path }) => path);
    expect(paths).toEqual(
      projectOf(SOUND)
        .matching(/./)
        .map(({ path }) => path),
    );
  });

  it('has the modes Git knows, and those of the disk for what is new', () => {
    const hook = '.platform/hooks/predeploy/01-note.sh';
    const git = (...args: string[]) => spawnSync('git', args, { cwd: folder });
    expect(readProject(folder).file(hook)?.mode).toBe('100755');
    git('init');
    git('add', '.');
    git('update-index', '--chmod=-x', hook);
    write('.platform/hooks/predeploy/02-new.sh', '', 0o755);
    const project = readProject(folder);
    expect(project.file(hook)?.mode).toBe('100644');
    expect(project.file('.platform/hooks/predeploy/02-new.sh')?.mode).toBe('100755');
  });

  it('is checked by the command, with an exit code', () => {
    const sound = run(folder);
    expect(sound).toMatchObject({ status: 0, stderr: '' });
    expect(sound.stdout).toMatch(/^eb:check: nothing found by \d+ rules .*\n$/);
    write('Procfile', 'app: node dist/src/main.js\n');
    expect(run(folder)).toMatchObject({ status: 1, stdout: 'Procfile:1  no process is called web  (rename it)\n' });
    const json = run('--json', folder);
    expect(json.status).toBe(1);
    expect(JSON.parse(json.stdout)).toEqual([
      { file: 'Procfile', line: 1, wrong: 'no process is called web', cure: 'rename it', rule: 'procfiles' },
    ]);
  });

  it('is not checked when the command is used wrongly', () => {
    expect(run('--loud')).toMatchObject({ status: 2, stderr: "eb:check: Unknown option '--loud'; see --help\n" });
    expect(run('--cfg', 'none', folder)).toMatchObject({ status: 2, stderr: expect.stringContaining('none') });
    expect(run(folder, 'twice').status).toBe(2);
    expect(run(join(folder, 'nowhere')).status).toBe(2);
    expect(run('--help')).toMatchObject({ status: 0, stderr: '' });
  });
});
