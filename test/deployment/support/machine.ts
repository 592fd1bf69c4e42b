import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../../../local/home.ts';

interface Template {
  readonly files: Readonly<Record<string, { readonly mode: string; readonly content: string }>>;
}

/** What an instance of Elastic Beanstalk has for whoever types `shop`: the command, the platform's settings, Node. */
export class Machine {
  readonly folder = mkdtempSync(join(tmpdir(), 'instance-'));

  constructor() {
    symlinkSync(process.execPath, join(this.folder, 'node'));
  }

  /** What a shell on it finds there. */
  get path(): string {
    return `${this.folder}${delimiter}${process.env['PATH'] ?? ''}`;
  }

  executable(name: string, content: string): string {
    writeFileSync(join(this.folder, name), content);
    chmodSync(join(this.folder, name), 0o755);
    return join(this.folder, name);
  }

  /** The command as the templates of a tier write it, with the folder of the application where this machine has it. */
  install(tier: string): string {
    const { files } = parse(readFileSync(join(root, tier, '.ebextensions/96-shop-command.config'), 'utf8')) as Template;
    const { mode, content } = files['/usr/local/bin/shop'] ?? { mode: '', content: '' };
    expect(mode).toBe('000755');
    return this.executable('shop', content.replace('/var/app/current', root));
  }

  /** What the platform answers when it is asked for the environment's settings. */
  settings(values: Readonly<Record<string, string>>): void {
    writeFileSync(join(this.folder, 'settings.json'), JSON.stringify(values));
    const answer = `[ "$*" = environment ] && cat '${join(this.folder, 'settings.json')}'`;
    this.executable('get-config', `#!/bin/sh\n${answer}\n`);
  }

  close(): void {
    rmSync(this.folder, { recursive: true });
  }
}
