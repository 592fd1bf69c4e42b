import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastRelease, schemaChanges, unpack } from './release.js';

describe('the release that a deployment replaces', () => {
  const root = mkdtempSync(join(tmpdir(), 'releases-'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@shop.example', ...args], {
      cwd: root,
      stdio: 'pipe',
    });
  const commit = (path: string) => {
    mkdirSync(join(root, 'src/migrations'), { recursive: true });
    writeFileSync(join(root, path), path);
    git('add', '-A');
    git('commit', '-q', '-m', path);
  };

  beforeAll(() => {
    git('init', '-q');
    commit('src/migrations/0001.ts');
  });
  afterAll(() => rmSync(root, { recursive: true }));

  it('is none before the first', () => {
    git('tag', 'before');
    expect(lastRelease(root)).toBeUndefined();
  });

  it('is the newest by version, never the one being made', () => {
    git('tag', 'v0.9.0');
    commit('a');
    git('tag', 'v0.10.0');
    commit('b');
    expect(lastRelease(root)).toBe('v0.10.0');
    git('tag', 'v0.11.0');
    expect(lastRelease(root)).toBe('v0.10.0');
  });

  it('has the same schema until a migration is written, committed or not', () => {
    expect(schemaChanges(root, 'v0.10.0')).toEqual([]);
    commit('src/migrations/0002.ts');
    writeFileSync(join(root, 'src/migrations/0003.ts'), '');
    expect(schemaChanges(root, 'v0.10.0')).toEqual(['src/migrations/0002.ts', 'src/migrations/0003.ts']);
  });

  it('is unpacked as it was, once', () => {
    const folder = unpack(root, 'v0.10.0');
    expect(['a', 'b', 'src/migrations/0001.ts'].map((path) => existsSync(join(folder, path)))).toEqual([
      true,
      false,
      true,
    ]);
    writeFileSync(join(folder, 'kept'), '');
    expect(existsSync(join(unpack(root, 'v0.10.0'), 'kept'))).toBe(true);
  });
});
