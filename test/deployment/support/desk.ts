import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { bundleOf } from '../../../deployment/bundle/bundle.ts';
import { bundledFile } from '../../../deployment/bundle/bundled-file.ts';
import { type Tier, TIERS } from '../../../deployment/bundle/contents.ts';
import { readVersion } from '../../../deployment/bundle/repository.ts';
import { PLACEHOLDER } from '../../../deployment/check/placeholder.ts';
import { DEFAULT_SHAPE } from '../../../deployment/shapes/shapes.ts';
import { NotHad } from '../../../local/foreign/not-had.ts';
import { type Answer, type PythonTool, pythonTool } from '../../../local/foreign/python.ts';
import type { Aws } from './aws/aws.ts';

const root = resolve(import.meta.dirname, '../../..');
const VERSION = '3.27.1';
const MOST_MILLISECONDS = 50_000;
/** From 7 MB on the CLI sends a bundle in parts; that of the web tier is one of those. */
const LARGE_BYTES = 8_000_000;

type Eb = (desk: Desk, aws: Aws, place: string, ...args: string[]) => Promise<string>;

const cli = await pythonTool('awsebcli', VERSION);

/**
 * Describes what the real EB CLI does; where it can't be had, says why and leaves the tests out. `eb` runs a command in a
 * folder of the desk and gives what it printed; one that fails is an error of the test.
 */
export function withTheEbCli(title: string, tests: (eb: Eb) => void): void {
  if (cli instanceof NotHad) {
    console.warn(`The EB CLI was not tried: ${cli.reason}.`);
    // Without Python or the package index nothing can be tried; where both are, these run by themselves.
    describe.skip(title, () => {
      tests(() => Promise.reject(new Error(cli.reason)));
    });
    return;
  }
  describe(title, () => {
    tests(async (desk, aws, ...command) => {
      const { code, out, err } = await desk.eb(cli, aws, ...command);
      if (code !== 0) throw new Error(`eb ${command.slice(1).join(' ')} ended with ${String(code)}:\n${out}\n${err}`);
      return `${out}\n${err}`;
    });
  });
}

/**
 * Somebody's desk on the first day: a checkout of this very working tree without `eb init`, with both bundles made by the
 * lists of `npm run bundle`. Only what is compiled and installed stands in for the real thing.
 */
export class Desk {
  readonly folder = mkdtempSync(join(tmpdir(), 'shapestore-desk-'));
  private readonly home = mkdtempSync(join(tmpdir(), 'shapestore-home-'));
  private readonly packages = { web: randomBytes(LARGE_BYTES), worker: randomBytes(1000) };
  private shape: string | undefined;

  /** @param forms whether what the forms leave open is filled in, with names that lead to nobody */
  constructor(forms: 'open' | 'filled in' = 'open') {
    for (const path of this.git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0'))
      if (path !== '' && existsSync(join(root, path))) cpSync(join(root, path), join(this.folder, path));
    if (forms === 'filled in') this.fillIn();
    this.git(this.folder, 'init', '--quiet', '--initial-branch=main');
    this.git(this.folder, 'add', '--all');
    this.git(this.folder, 'commit', '--quiet', '--message=Open');
    this.build();
    this.bundle();
  }

  /** Makes both bundles for a shape; those of before are gone. */
  bundle(shape = DEFAULT_SHAPE): void {
    if (shape === this.shape) return;
    this.shape = shape;
    for (const tier of TIERS) {
      const installed = [bundledFile('node_modules/shelf/index.js', this.packages[tier])];
      this.write(
        `build/${tier}.zip`,
        bundleOf(this.folder, tier, { files: installed, packages: new Map() }, readVersion(this.folder, shape)).archive,
      );
    }
  }

  zip(tier: Tier): Buffer {
    return readFileSync(join(this.folder, 'build', `${tier}.zip`));
  }

  /** Runs `eb` in a folder of the checkout. */
  async eb(cli: PythonTool, aws: Aws, place: string, ...args: string[]): Promise<Answer> {
    return await cli.run('eb', args, {
      cwd: join(this.folder, place),
      within: MOST_MILLISECONDS,
      env: {
        ...aws.environment,
        HOME: this.home,
        LANG: 'C.UTF-8',
        AWS_REGION: 'eu-west-1',
        AWS_DEFAULT_REGION: 'eu-west-1',
        // After its work the CLI asks the package index for a newer version of itself; here it shall not wait for that.
        HTTPS_PROXY: 'http://127.0.0.1:1',
        NO_PROXY: '127.0.0.1',
        GIT_CONFIG_GLOBAL: '/dev/null',
      },
    });
  }

  /** What a change to the checkout has left in git. */
  changes(): string {
    return this.git(this.folder, 'status', '--porcelain');
  }

  close(): void {
    for (const each of [this.folder, this.home]) rmSync(each, { recursive: true, force: true });
  }

  private fillIn(): void {
    for (const path of globSync('{.,worker}/.elasticbeanstalk/saved_configs/*.cfg.yml', { cwd: this.folder })) {
      const form = readFileSync(join(this.folder, path), 'utf8');
      this.write(
        path,
        form.replaceAll(/(vpc|subnet)-CHANGE-ME[\w-]*/g, '$1-0123456789abcdef0').replaceAll(PLACEHOLDER, 'shop'),
      );
    }
  }

  private build(): void {
    for (const source of globSync('{src,worker/src}/**/*.{ts,tsx}', { cwd: this.folder }))
      this.write(`dist/${source.replace(/\.tsx?$/, '.js')}`, '');
    for (const asset of [
      'assets/store.css',
      'art/shape.svg',
      'art/shape.AAAAAAAA.png',
      'favicon.svg',
      'manifest.json',
      'previews.json',
    ])
      this.write(`public/${asset}`, '');
  }

  private write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  private git(cwd: string, ...args: string[]): string {
    return execFileSync('git', args, {
      cwd,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: {
        PATH: process.env['PATH'],
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: 'Ada',
        GIT_AUTHOR_EMAIL: 'ada@example.com',
        GIT_COMMITTER_NAME: 'Ada',
        GIT_COMMITTER_EMAIL: 'ada@example.com',
      },
    });
  }
}
