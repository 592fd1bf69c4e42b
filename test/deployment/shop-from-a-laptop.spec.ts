import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { text as read } from 'node:stream/consumers';
import { build } from '../../local/build.ts';
import { quoted } from '../../deployment/shop/script.ts';
import { root } from '../../local/home.ts';
import { Aws } from './support/aws/aws.ts';
import { Machine } from './support/machine.ts';

const command = join(root, 'deployment/shop/main.ts');
const launched = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000);

describe('npm run shop, from a laptop', () => {
  const machine = new Machine();
  const home = mkdtempSync(join(tmpdir(), 'laptop-'));
  let aws: Aws;
  beforeAll(async () => {
    await build();
    machine.settings({ NODE_ENV: 'production', PORT: 'no port' });
  });
  beforeEach(async () => {
    aws = await Aws.start();
    machine.install('.');
    const shop = machine.executable('as-root', `#!/bin/sh\nPATH='${machine.path}' exec shop "$@"\n`);
    aws.systemsManager.disk.set('/usr/local/bin/shop', shop);
    aws.beanstalk.add('web-teama', { instances: [{ id: 'i-web', health: 'Ok', launched: launched(60) }] });
    aws.beanstalk.add('worker-teama', { instances: [{ id: 'i-worker', health: 'Ok', launched: launched(60) }] });
    aws.beanstalk.add('web-lonely', { instances: [] });
    for (const id of ['i-web', 'i-worker']) aws.systemsManager.online.add(id);
  });
  afterEach(async () => {
    await aws.stop();
  });
  afterAll(() => {
    machine.close();
    rmSync(home, { recursive: true });
  });

  /** An instance on which the command says what a script of this test says, sealed as the real one seals it. */
  const saying = (script: string) => {
    machine.executable('program', `#!/usr/bin/env bash\n${script}\n`);
    const sealing = `import { spawn } from 'node:child_process';
      import { SealedLines } from '${root}/dist/src/foundation/sealing/index.js';
      const lines = new SealedLines(process.argv[3], (line) => console.log(line));
      const child = spawn('${machine.folder}/program', process.argv.slice(4), { stdio: ['inherit', 'pipe', 'pipe'] });
      child.stdout.on('data', (words) => lines.say('o', words));
      child.stderr.on('data', (words) => lines.say('e', words));
      child.on('close', (code) => { lines.end(code); process.exitCode = code; });`;
    writeFileSync(join(machine.folder, 'sealing.mjs'), sealing);
    machine.executable('shop', `#!/bin/sh\nexec node '${machine.folder}/sealing.mjs' "$@"\n`);
  };
  const start = (args: readonly string[], environment: Readonly<Record<string, string>> = aws.environment) =>
    spawn(process.execPath, ['--no-warnings', command, ...args], {
      env: { PATH: process.env['PATH'], HOME: home, ...environment },
      timeout: 300_000,
    });
  async function shop(...args: string[]) {
    const child = start(args);
    child.stdin.end('typed here');
    const [out, err, [code]] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
    return { out, err, code: code as number };
  }

  it('runs a command with the settings of the environment, and ends as it ended', async () => {
    const { out, err, code } = await shop('web-teama', 'migrate');
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/^web-teama, i-web \(Ok\)\n/);
    expect(err).toContain('PORT must be a port number');
    const help = await shop('web-teama', 'staff', '--help');
    expect(help).toMatchObject({ code: 0, out: expect.stringContaining('Creates a staff account') });
    expect(await shop('web-teama', 'sell')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no command “sell”'),
    });
  });

  it('leaves nothing that was said behind, and nothing of a parameter gets in', async () => {
    saying('echo one-time password: swordfish; echo for "$2" by "$USER" >&2; exit 4');
    aws.systemsManager.parameters.set('secret', 'of another team');
    const { out, err, code } = await shop('web-teama', 'staff', "o'hara+{{ssm:secret}}@example.com");
    expect([out, code]).toEqual(['one-time password: swordfish\n', 4]);
    expect(err.split('\n')[1]).toBe(`for o'hara+{{ssm:secret}}@example.com by ${userInfo().username}`);
    expect(aws.systemsManager.history).toHaveLength(1);
    expect(aws.systemsManager.kept).not.toContain('swordfish');
    expect(aws.systemsManager.kept).toContain('sealed:1:o:');
  });

  it('asks the environment of the store whose rights the command needs', async () => {
    expect(await shop('web-teama', 'orders', '--help')).toMatchObject({
      code: 0,
      err: expect.stringMatching(/^worker-teama, i-worker /),
      out: expect.stringContaining('redrive'),
    });
    expect(await shop('worker-teama', 'staff', '--help')).toMatchObject({ err: expect.stringMatching(/^web-teama, /) });
    expect(await shop('web-lonely', 'orders', 'dead')).toMatchObject({
      code: 255,
      err: expect.stringMatching(
        /worker tier, and there is no worker-lonely beside web-lonely: there are web-lonely, /,
      ),
    });
  });

  it('shows what is said while it is said, all of it and in order, however much it is', async () => {
    const go = join(machine.folder, 'go');
    saying(`echo begun; until [ -e '${go}' ]; do sleep 0.05; done; seq 20000; echo over >&2`);
    const child = start(['web-teama', 'catalog-export', '-']);
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (words: string) => {
      out += words;
      if (out === 'begun\n') writeFileSync(go, '');
    });
    const [err, [code]] = await Promise.all([read(child.stderr), once(child, 'close')]);
    expect(code).toBe(0);
    expect(err).toMatch(/over\n$/);
    const numbers = Array.from({ length: 20_000 }, (_, index) => String(index + 1));
    expect(out.split('\n')).toEqual(['begun', ...numbers, '']);
  });

  it('waits for logs that lag behind, and does without them where nobody may read them', async () => {
    saying('seq 10000');
    aws.systemsManager.logs.lag = 3;
    expect((await shop('web-teama', 'catalog-export', '-')).out.trimEnd().split('\n')).toHaveLength(10_000);
    aws.systemsManager.logs.readable = false;
    saying('echo a little');
    expect(await shop('web-teama', 'catalog-export', '-')).toMatchObject({ code: 0, out: 'a little\n' });
    saying('seq 10000');
    const { code, err } = await shop('web-teama', 'catalog-export', '-');
    expect(code).toBe(255);
    expect(err).toContain('what it said is not complete');
  });

  it('lets a file and what is piped in go along', async () => {
    saying('cat "$2"; cat; exit 0');
    const list = join(home, 'my list.csv');
    writeFileSync(list, 'sku,price\nHEX,1.00\n');
    const { out } = await shop('--send', list, '--stdin', 'web-teama', 'catalog-import', list);
    expect(out).toBe('sku,price\nHEX,1.00\ntyped here');
    writeFileSync(list, 'x'.repeat(60_000));
    const large = await shop('--send', list, 'web-teama', 'catalog-import', list);
    expect(large).toMatchObject({ code: 255, err: expect.stringContaining('too large to go along') });
  });

  it('only says what would be called when that is all that is wished', async () => {
    const { out, code } = await shop('--dry-run', 'web-teama', 'orders', 'redrive', '--all');
    expect(code).toBe(0);
    expect(out).toMatch(/^Would be called in us-east-1: ssm SendCommand\n/);
    expect(JSON.parse(out.slice(out.indexOf('{')))).toMatchObject({
      DocumentName: 'AWS-RunShellScript',
      InstanceIds: ['i-worker'],
      Parameters: { commands: [expect.stringContaining("'orders' 'redrive' '--all'")] },
    });
    expect(aws.systemsManager.history).toEqual([]);
  });

  it('takes words from npm as they were typed', async () => {
    const words = ["o'hara", '$HOME `id`', '', '{{ssm:secret}}', 'two\nlines', '--', '*'];
    const args = ['run', '--silent', 'shop', '--', '--dry-run', 'web-teama', 'staff', ...words];
    const child = spawn('npm', args, {
      cwd: root,
      env: { PATH: process.env['PATH'], HOME: home, ...aws.environment },
      timeout: 300_000,
    });
    const [out, err] = await Promise.all([read(child.stdout), read(child.stderr), once(child, 'close')]);
    const { Parameters } = JSON.parse(out.slice(out.indexOf('{')) || err) as {
      Parameters: { commands: string[] };
    };
    expect(Parameters.commands[0]).toContain(` ${['staff', ...words].map(quoted).join(' ')} `);
  });

  it('takes the healthiest instance that listens, of several the oldest, or the one that is asked for', async () => {
    aws.beanstalk.add('web-many', {
      instances: [
        { id: 'i-deaf', health: 'Ok', launched: launched(90) },
        { id: 'i-ill', health: 'Severe', launched: launched(80) },
        { id: 'i-young', health: 'Ok', launched: launched(1) },
        { id: 'i-old', health: 'Ok', launched: launched(70) },
      ],
    });
    for (const id of ['i-ill', 'i-young', 'i-old']) aws.systemsManager.online.add(id);
    const first = (err: string) => err.split('\n')[0];
    expect(first((await shop('web-many', 'staff', '--help')).err)).toBe('web-many, i-old (Ok, one of 4)');
    expect(first((await shop('--instance', 'i-ill', 'web-many', 'staff', '--help')).err)).toBe(
      'web-many, i-ill (Severe, one of 4)',
    );
    expect((await shop('--instance', 'i-else', 'web-many', 'staff')).err).toContain('i-else is none of the instances');
    expect((await shop('--instance', 'i-deaf', 'web-many', 'staff')).err).toContain('hears from none of i-deaf');
  });

  it('says what is in the way', async () => {
    const said = async (...args: string[]) => {
      const { code, err } = await shop(...args);
      expect(code).toBe(255);
      return err;
    };
    expect(await said('web-teamb', 'orders', 'dead')).toContain(
      'there is no environment web-teamb: there are web-lonely, web-teama, worker-teama',
    );
    expect(await said('web-lonely', 'staff', '--help')).toContain('web-lonely has no instance now');
    aws.systemsManager.online.clear();
    expect(await said('web-teama', 'staff', '--help')).toContain('hears from none of i-web');
    aws.systemsManager.online.add('i-web');
    aws.refuse('SendCommand', 'AccessDeniedException', 'not authorized to perform: ssm:SendCommand');
    expect(await said('web-teama', 'staff', '--help')).toContain('AWS refused: AccessDeniedException: not authorized');
    const nobody = start(['web-teama', 'staff', '--help'], { AWS_EC2_METADATA_DISABLED: 'true' });
    expect(await read(nobody.stderr)).toContain('there are no AWS credentials');
  });

  it('hands on what a shell says that knows no such command', async () => {
    machine.executable('shop', '#!/bin/sh\necho shop: only an old one >&2\nexit 5\n');
    expect(await shop('web-teama', 'staff', '--help')).toMatchObject({
      code: 5,
      err: expect.stringContaining('an old one'),
    });
  });

  it('stops the command when it is interrupted', async () => {
    const alive = join(machine.folder, 'alive');
    saying(`echo begun; touch '${alive}'; sleep 60; rm '${alive}'`);
    const child = start(['web-teama', 'catalog-export', '-']);
    child.stdout.once('data', () => child.kill('SIGINT'));
    const [err, [code]] = await Promise.all([read(child.stderr), once(child, 'close')]);
    expect(code).toBe(130);
    expect(err).toContain('stopping it on i-web');
  });
});
