import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from '../../local/build.ts';
import { Machine } from './support/machine.ts';

describe('on an instance, whoever types “shop”', () => {
  const machine = new Machine();
  const shop = (...args: string[]) =>
    spawnSync(join(machine.folder, 'shop'), args, { encoding: 'utf8', env: { PATH: machine.path } });

  beforeAll(async () => {
    await build();
    // Whatever the platform says must arrive as it is: quotes, blanks and all.
    machine.settings({ NODE_ENV: 'production', RDS_HOSTNAME: "it's here", PORT: 'no port' });
  });
  afterAll(() => {
    machine.close();
  });

  it.each(['.', 'worker'])('has the settings of the environment (%s)', (tier) => {
    machine.install(tier);
    const { status, stderr } = shop('migrate');
    expect(status).toBe(1);
    expect(stderr).toContain('PORT');
    expect(stderr).toContain('RDS_DB_NAME is missing');
    expect(stderr).not.toContain('RDS_HOSTNAME is missing');
  });

  it('is told what there is, and of every command what it does', () => {
    const { status, stdout } = shop();
    expect(status).toBe(0);
    const names = [...stdout.matchAll(/^ {2}(\S+)/gm)].map(([, name = '']) => name);
    expect(names).toContain('orders');
    for (const name of names) expect(shop(name, '--help')).toMatchObject({ status: 0 });
  });

  it('is told of a command that isn’t there, and where this is no instance', () => {
    expect(shop('toString')).toMatchObject({ status: 2, stderr: expect.stringContaining('no command “toString”') });
    machine.executable('get-config', '#!/bin/sh\nexit 1\n');
    expect(shop('orders', 'dead')).toMatchObject({ status: 3, stderr: expect.stringContaining('no instance') });
  });

  it('finds a command that the shell takes as it is', () => {
    expect(() => execFileSync('bash', ['-n', join(machine.folder, 'shop')])).not.toThrow();
  });
});
