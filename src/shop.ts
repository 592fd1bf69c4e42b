import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { platformEnvironment } from './foundation/config/index.js';

/** What people do on an instance, by the word they type. Paths are those of the bundle. */
const COMMANDS: Readonly<Record<string, { readonly script: string; readonly does: string }>> = {
  staff: {
    script: './membership/staff/command.js',
    does: 'creates staff accounts, changes and disables accounts (web)',
  },
  'catalog-import': { script: './catalog/import/command.js', does: 'brings a price list in (web)' },
  'catalog-export': { script: './catalog/export/command.js', does: 'writes the catalogue as a price list (web)' },
  orders: {
    script: './fulfilment/on-call/command.js',
    does: 'orders: finds, packs, ships, refunds and mends them (worker)',
  },
  dump: { script: './backup/command.js', does: 'makes and lists dumps of the database (worker)' },
  restore: { script: './backup/restore/command.js', does: 'brings a dump back into an empty database (web)' },
  failover: { script: './failover/command.js', does: 'builds or publishes the failover site (worker)' },
  migrate: {
    script: './migrate.js',
    does: 'moves the schema on and makes the database users, as a deployment does (web)',
  },
};

/**
 * `shop COMMAND …` on an instance of Elastic Beanstalk: a shell there has none of the environment's settings, so this asks
 * the platform for them and runs the command with them. What is set in the shell already wins.
 *
 * @returns the command's exit code; 2 when there is no such command, 3 when this is no such instance
 */
function shop([name = '', ...args]: readonly string[]): number {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    const asked = ['', '--help', '-h'].includes(name);
    (asked ? process.stdout : process.stderr).write(`${asked ? '' : `There is no command “${name}”.\n\n`}${usage()}\n`);
    return asked ? 0 : 2;
  }
  const env = platformEnvironment();
  if (env === undefined) {
    process.stderr.write('This is no instance of Elastic Beanstalk: on a laptop the commands are scripts of npm.\n');
    return 3;
  }
  const script = fileURLToPath(new URL(command.script, import.meta.url));
  const ran = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit', env });
  return ran.status ?? 1;
}

function usage(): string {
  const lines = Object.entries(COMMANDS).map(([name, { does }]) => `  ${name.padEnd(16)}${does}`);
  return `Usage: sudo shop COMMAND …\n\n${lines.join('\n')}\n\nEach says more with --help.`;
}

process.exitCode = shop(process.argv.slice(2));
