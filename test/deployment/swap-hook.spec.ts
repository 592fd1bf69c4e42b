import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const HOOKS = ['hooks', 'confighooks'].flatMap((tree) =>
  ['.platform', 'worker/.platform'].map((folder) => `${folder}/${tree}/prebuild/02_swap.sh`),
);
const [hook = ''] = HOOKS;
const PAGE = 4096;

interface Machine {
  readonly megabytes: number;
  /** What already stands in for memory. */
  readonly swap?: string;
  /** Commands that fail on it. */
  readonly broken?: readonly string[];
}

/** Runs the hook where every command only notes that it was called: it can reach nothing of this machine. */
function runOn({ megabytes, swap = '', broken = [] }: Machine) {
  const machine = mkdtempSync(join(tmpdir(), 'instance-'));
  const calls = join(machine, 'calls');
  const answers: Readonly<Record<string, string>> = {
    getconf: `case $1 in _PHYS_PAGES) echo ${String((megabytes * 1024 * 1024) / PAGE)} ;; PAGE_SIZE) echo ${String(PAGE)} ;; esac`,
    swapon: `case $1 in --show*) echo '${swap}' ;; *) echo "swapon $*" >>'${calls}' ;; esac`,
  };
  try {
    for (const name of ['getconf', 'swapon', 'dd', 'mkswap', 'chmod', 'sysctl', 'grep', 'tee', 'rm']) {
      const fails = broken.includes(name) || name === 'grep';
      const body = answers[name] ?? `echo "${name} $*" >>'${calls}'`;
      writeFileSync(join(machine, name), `#!/bin/sh\n${body}\nexit ${fails ? '1' : '0'}\n`);
      chmodSync(join(machine, name), 0o755);
    }
    const { status, stdout } = spawnSync('/bin/bash', [join(root, hook)], { env: { PATH: machine }, encoding: 'utf8' });
    return { status, stdout, calls: existsSync(calls) ? readFileSync(calls, 'utf8') : '' };
  } finally {
    rmSync(machine, { recursive: true });
  }
}

describe('an instance of little memory', () => {
  it('is lent half a gigabyte of disk, for good', () => {
    const { status, calls } = runOn({ megabytes: 957 });
    expect(status).toBe(0);
    expect(calls).toMatch(/^dd .*of=\/var\/swapfile bs=1M count=512/m);
    expect(calls).toMatch(/^chmod 600 \/var\/swapfile$/m);
    expect(calls).toMatch(/^mkswap \/var\/swapfile$/m);
    expect(calls).toMatch(/^swapon \/var\/swapfile$/m);
    expect(calls).toMatch(/^tee -a \/etc\/fstab$/m);
  });

  it('is lent none twice', () => {
    expect(runOn({ megabytes: 957, swap: '/var/swapfile' })).toMatchObject({ status: 0, calls: '' });
  });

  it.each(['dd', 'mkswap', 'swapon'])('is deployed to all the same when %s fails, and keeps no file', (name) => {
    const { status, calls } = runOn({ megabytes: 957, broken: [name] });
    expect(status).toBe(0);
    expect(calls).toMatch(/^rm -f \/var\/swapfile$/m);
    expect(calls).not.toMatch(/^tee/m);
  });
});

it('an instance with two gigabytes is left alone', () => {
  expect(runOn({ megabytes: 2048 })).toMatchObject({ status: 0, calls: '' });
});

it('does the same in either tier, whatever is deployed', () => {
  const texts = HOOKS.map((path) => readFileSync(join(root, path), 'utf8'));
  expect(new Set(texts).size).toBe(1);
});
