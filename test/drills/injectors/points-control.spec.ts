import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { eventually } from '../../support/eventually.ts';
import type { Point } from './points.ts';
import { PointsControl } from './points-control.ts';

const here = (file: string) => new URL(`points/${file}`, `file://${import.meta.dirname}/`).href;

/** Comes to the point it is told of, and says so once it may go on. */
const WALKER = `
  import { createInterface } from 'node:readline';
  import { DrillLine } from '${here('drill-line.mjs')}';
  import { between, wrap } from '${here('wrap.mjs')}';
  class Walk { constructor(point) { this.point = point; } async go(words) { return this.point + ' ' + words; } }
  const line = new DrillLine(Number(process.env.DRILL_POINTS_PORT), process.env.DRILL_PROCESS);
  await line.open(['web.afterAccept', 'w.received']);
  wrap(Walk, 'go', (go) => async function (words) {
    return await between(line, this.point, undefined)(go).call(this, words);
  });
  console.log('ready');
  createInterface({ input: process.stdin }).on('line', async (point) => {
    console.log(await new Walk(point).go('passed'));
  });
`;

/** A process that is no shop but stops where a drill wants it to. */
class Walker {
  readonly said: string[] = [];
  complaint = '';
  private readonly child: ChildProcess;
  readonly end: Promise<string | number | null>;

  constructor(control: PointsControl, name: string) {
    const { DRILL_POINTS_PORT, DRILL_PROCESS } = control.environment(name);
    this.child = spawn(process.execPath, ['--input-type=module', '-e', WALKER], {
      env: { PATH: process.env.PATH ?? '', DRILL_POINTS_PORT, DRILL_PROCESS },
    });
    if (this.child.stdout) createInterface({ input: this.child.stdout }).on('line', (line) => this.said.push(line));
    this.child.stderr?.on('data', (chunk) => (this.complaint += String(chunk)));
    this.end = new Promise((resolve) =>
      this.child.once('exit', (code, signal) => {
        resolve(signal ?? code);
      }),
    );
  }

  async ready(): Promise<this> {
    await this.says('ready');
    return this;
  }

  comesTo(point: Point): void {
    this.child.stdin?.write(`${point}\n`);
  }

  async says(words: string): Promise<void> {
    await eventually(async () => this.said.includes(words), { what: words });
  }

  async passes(point: Point): Promise<void> {
    this.said.length = 0;
    this.comesTo(point);
    await this.says(`${point} passed`);
  }

  destroy(): void {
    this.child.kill('SIGKILL');
  }
}

describe('points', () => {
  let points: PointsControl;
  const walkers: Walker[] = [];
  const walker = async (name: string) => {
    const made = new Walker(points, name);
    walkers.push(made);
    return await made.ready();
  };

  beforeEach(async () => {
    points = await PointsControl.start();
  });
  afterEach(async () => {
    for (const each of walkers.splice(0)) each.destroy();
    await points.stop();
  });

  it('that nobody armed are passed without a question', async () => {
    const web = await walker('web');
    await web.passes('w.received');
    expect(points.hits('w.received')).toBe(0);
    expect(() => points.expectHits('w.received')).toThrow('nothing was drilled');
  });

  it('kill a process where it stands, once', async () => {
    const [one, two] = [await walker('web'), await walker('web-2')];
    const killed = await points.killAt('web.afterAccept');
    one.comesTo('web.afterAccept');
    expect(await one.end).toBe('SIGKILL');
    expect(one.said).toEqual(['ready']);
    expect(await killed.reached).toMatchObject({ point: 'web.afterAccept', process: 'web' });
    await two.passes('web.afterAccept');
    killed.expectHits(1);
    expect(killed.hits).toHaveLength(1);
  });

  it('mean one process only when told so, and let some pass first', async () => {
    const [one, two] = [await walker('web'), await walker('web-2')];
    const killed = await points.killAt('web.afterAccept', { process: 'web-2', skip: 1 });
    await one.passes('web.afterAccept');
    await two.passes('web.afterAccept');
    two.comesTo('web.afterAccept');
    expect(await two.end).toBe('SIGKILL');
    expect([killed.hits.length, points.hits('web.afterAccept'), points.hits('web.afterAccept', 'web-2')]).toEqual([
      1, 3, 2,
    ]);
  });

  it('hold a process until it is released', async () => {
    const worker = await walker('worker');
    const held = await points.pauseAt('w.received');
    worker.comesTo('w.received');
    await held.reached;
    await worker.passes('web.afterAccept');
    expect(worker.said).not.toContain('w.received passed');
    held.release();
    await worker.says('w.received passed');
    await worker.passes('w.received');
  });

  it('can kill whom they hold', async () => {
    const worker = await walker('worker');
    const held = await points.pauseAt('w.received');
    worker.comesTo('w.received');
    await held.reached;
    held.kill();
    expect(await worker.end).toBe('SIGKILL');
  });

  it('let go of everybody when healed', async () => {
    const worker = await walker('worker');
    await points.pauseAt('w.received', { times: 9 });
    worker.comesTo('w.received');
    await eventually(async () => points.hits('w.received') === 1);
    await points.heal();
    await worker.says('w.received passed');
    await worker.passes('w.received');
    expect(points.hits('w.received')).toBe(1);
  });

  it('are known to a process that starts after they were armed', async () => {
    await points.killAt('w.received', { process: 'worker' });
    const worker = await walker('worker');
    worker.comesTo('w.received');
    expect(await worker.end).toBe('SIGKILL');
  });

  it('that a process does not have are refused, as are those nobody has', async () => {
    await walker('web');
    await expect(points.killAt('w.afterMail', { process: 'web' })).rejects.toThrow('web has no point w.afterMail');
    await expect(points.killAt('nowhere' as Point)).rejects.toThrow('there is no point nowhere');
  });

  it('upset a process with what nobody catches', async () => {
    const [one, two] = [await walker('web'), await walker('web-2')];
    points.throwStray('web');
    points.throwStray('web-2', 'exception');
    expect([await one.end, await two.end]).toEqual([1, 1]);
    expect(one.complaint).toContain('drill: a stray rejection');
    expect(two.complaint).toContain('drill: a stray exception');
    expect(() => points.throwStray('web-3')).toThrow('no process called web-3');
  });

  it('end every process with the drill they belong to', async () => {
    const one = await walker('web');
    await points.stop();
    expect(await one.end).toBe('SIGKILL');
    points = await PointsControl.start();
  });

  it('let processes live on when they say farewell', async () => {
    const one = await walker('web');
    await points.killAt('web.afterAccept');
    await points.stop({ farewell: true });
    await one.passes('web.afterAccept');
    points = await PointsControl.start();
  });
});

/** What a module says when it is run by itself. */
async function ran(script: string): Promise<{ out: string; err: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script]);
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += String(chunk)));
  child.stderr.on('data', (chunk) => (err += String(chunk)));
  await new Promise((resolve) => child.once('close', resolve));
  return { out, err };
}

it('a point that has lost its place ends the process at its start', async () => {
  const { err } = await ran(`
    import { wrap } from '${here('wrap.mjs')}';
    class Carts { accept() {} }
    wrap(Carts, 'accept', (accept) => accept);
    wrap(Carts, 'acceptNow', (accept) => accept);`);
  expect(err).toContain("a drill's point has lost its place: there is no Carts.acceptNow");
});

it('a shifted clock is shifted wherever it is read, and nowhere else', async () => {
  const { out } = await ran(`
    import { shiftClock } from '${here('clock.mjs')}';
    const [real, since] = [Date.now(), performance.now()];
    const fixed = new Date(0);
    shiftClock(-3_600_000);
    const near = (time, to) => Math.abs(time - to) < 1000;
    console.log(JSON.stringify([
      near(Date.now(), real - 3_600_000), near(new Date().getTime(), real - 3_600_000),
      near(Date.parse(Date()), real - 3_600_000), new Date(5).getTime(), new Date(2026, 0).getFullYear(),
      Date.UTC(1970, 0), near(performance.now(), since),
      fixed instanceof Date, new Date() instanceof Date, fixed.constructor === Date, Date.name,
    ]));`);
  expect(JSON.parse(out)).toEqual([true, true, true, 5, 2026, 0, true, true, true, true, 'Date']);
});
