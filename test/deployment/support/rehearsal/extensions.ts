import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { CommandToRun, FileToWrite } from './cfn-init.ts';

interface Extension {
  readonly option_settings?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly files?: Readonly<Record<string, FileToWrite>>;
  readonly commands?: Readonly<Record<string, CommandToRun>>;
  readonly container_commands?: Readonly<Record<string, CommandToRun & { readonly leader_only?: boolean }>>;
}

const VARIABLES = 'aws:elasticbeanstalk:application:environment';
const LEADER = 'test "$EB_IS_COMMAND_LEADER" = true';

/** What the `.ebextensions` of a bundle do on an instance, file by file as the platform reads them. */
export class Extensions {
  private readonly all: readonly Extension[];

  /** @param folder that the bundle lies in */
  constructor(folder: string) {
    this.all = globSync('.ebextensions/*.config', { cwd: folder })
      .sort()
      .map((name) => parse(readFileSync(join(folder, name), 'utf8'), { version: '1.1' }) as Extension);
  }

  /**
   * The environment’s variables.
   *
   * @param known values that only the stack knows, and what an environment sets beside them
   * @throws when a variable stands for something of the stack that nobody says
   */
  variables(known: Readonly<Record<string, string>>): Record<string, string> {
    const written = this.merged((each) => each.option_settings?.[VARIABLES]);
    const all = { ...written, ...known };
    const unsaid = Object.entries(all).filter(([, value]) => value.startsWith('`'));
    if (unsaid.length > 0) throw new Error(`nobody says ${unsaid.map(([name]) => name).join(', ')}`);
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
  }

  get files(): Readonly<Record<string, FileToWrite>> {
    return this.merged(({ files }) => files);
  }

  get commands(): Readonly<Record<string, CommandToRun>> {
    return this.merged(({ commands }) => commands);
  }

  /** Commands in the folder of the application, those of the leader with the question whether this is the one. */
  containerCommands(cwd: string): Readonly<Record<string, CommandToRun>> {
    return Object.fromEntries(
      Object.entries(this.merged((each) => each.container_commands)).map(([name, { leader_only, ...command }]) => [
        name,
        { cwd, ...command, ...(leader_only === true ? { test: LEADER } : {}) },
      ]),
    );
  }

  private merged<T>(section: (each: Extension) => Readonly<Record<string, T>> | undefined): Record<string, T> {
    return Object.assign({}, ...this.all.map((each) => section(each) ?? {})) as Record<string, T>;
  }
}
