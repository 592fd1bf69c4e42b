import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { build } from '../../local/build.ts';
import { root } from '../../local/home.ts';

interface Template {
  readonly files: Readonly<Record<string, { readonly mode: string; readonly content: string }>>;
}

describe('on an instance, whoever types “shop”', () => {
  const machine = mkdtempSync(join(tmpdir(), 'instance-'));
  const executable = (name: string, content: string) => {
    writeFileSync(join(machine, name), content);
    chmodSync(join(machine, name), 0o755);
  };
  // The command as the templates write it, with the folder of the application where this machine has it.
  const install = (tier: string) => {
    const { files } = parse(readFileSync(join(root, tier, '.ebextensions/96-shop-command.config'), 'utf8')) as Template;
    const { mode, content } = files['/usr/local/bin/shop'] ?? { mode: '', content: '' };
    expect(mode).toBe('000755');
    executable('shop', content.replace('/var/app/current', root));
  };
  const shop = (...args: string[]) => {
    const PATH = `${machine}${delimiter}${process.env['PATH'] ?? ''}`;
    return spawnSync(join(machine, 'shop'), args, { encoding: 'utf8', env: { PATH } });
  };

  beforeAll(async () => {
    await build();
    mkdirSync(machine, { recursive: true });
    symlinkSync(process.execPath, join(machine, 'node'));
    // Whatever the platform says must arrive as it is: quotes, blanks and all.
    const settings = { NODE_ENV: 'production', RDS_HOSTNAME: "it's here", PORT: 'no port' };
    writeFileSync(join(machine, 'settings.json'), JSON.stringify(settings));
    executable('get-config', `#!/bin/sh\n[ "$*" = environment ] && cat '${join(machine, 'settings.json')}'\n`);
  });
  afterAll(() => rmSync(machine, { recursive: true }));

  it.each(['.', 'worker'])('has the settings of the environment (%s)', (tier) => {
    install(tier);
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
    executable('get-config', '#!/bin/sh\nexit 1\n');
    expect(shop('orders', 'dead')).toMatchObject({ status: 3, stderr: expect.stringContaining('no instance') });
  });

  it('finds a command that the shell takes as it is', () => {
    expect(() => execFileSync('bash', ['-n', join(machine, 'shop')])).not.toThrow();
  });
});
