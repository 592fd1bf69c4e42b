import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { NotHad } from '../../../../local/foreign/not-had.ts';
import { root } from '../../../../local/home.ts';
import { runToEnd } from '../../../../local/run-to-end.ts';
import type { MachineRoot, Ran, Running } from './machine-root.ts';

const VERSION = '1.4-31';

export interface FileToWrite {
  readonly mode: string;
  readonly owner: string;
  readonly group: string;
  readonly content?: string;
  readonly source?: string;
}

export interface CommandToRun {
  readonly command: string;
  readonly cwd?: string;
  readonly test?: string;
}

/** What one run of it does, in its own words. */
export interface Metadata {
  readonly files?: Readonly<Record<string, FileToWrite>>;
  readonly commands?: Readonly<Record<string, CommandToRun>>;
}

/** AWS’s own program that writes the files and runs the commands of `.ebextensions`. It is written in Python 2. */
export class CfnInit {
  readonly version = VERSION;
  /** Folders that a machine it runs on must see. */
  readonly folders: readonly string[];
  private readonly python: string;
  private readonly packages: string;

  private constructor(python: string, packages: string) {
    this.python = python;
    this.packages = packages;
    this.folders = [dirname(dirname(python)), packages].filter((folder) => !folder.startsWith('/usr'));
  }

  static async brought(): Promise<CfnInit | NotHad> {
    const python = ['python2.7', ...globSync(join(homedir(), '.pyenv/versions/2.7*/bin/python2.7'))]
      .map((name) => spawnSync(name, ['-c', 'import sys; print(sys.executable)'], { encoding: 'utf8' }).stdout.trim())
      .find((path) => path !== '');
    if (python === undefined) return new NotHad('aws-cfn-bootstrap needs Python 2.7, which is not on this machine');
    const packages = join(root, '.local', 'python', `aws-cfn-bootstrap-${VERSION}`);
    if (!existsSync(packages)) {
      const draft = `${packages}.new`;
      rmSync(draft, { recursive: true, force: true });
      mkdirSync(draft, { recursive: true });
      const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--no-deps'];
      const { status, stderr } = await runToEnd({
        program: python,
        args: [...args, '--target', draft, `aws-cfn-bootstrap==${VERSION}`],
      });
      if (status !== 0) return new NotHad(`aws-cfn-bootstrap can’t be had: ${stderr.split('\n').at(-1) ?? ''}`);
      renameSync(draft, packages);
    }
    return new CfnInit(python, packages);
  }

  async run(machine: MachineRoot, metadata: Metadata, { env = {}, ...running }: Running): Promise<Ran> {
    const path = '/var/lib/cfn-init/metadata.json';
    machine.write(path, JSON.stringify({ 'AWS::CloudFormation::Init': { config: metadata } }));
    const command = [this.python, join(this.packages, 'bin/cfn-init'), '-v', path];
    return await machine.run(command, { ...running, env: { ...env, PYTHONPATH: this.packages } });
  }
}
