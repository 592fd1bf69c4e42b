import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { platformEnvironment } from './foundation/config/index.js';
import { SealedLines } from './foundation/sealing/index.js';
import { SHOP_COMMANDS } from './shop-commands.js';

/**
 * `shop COMMAND …` on an instance of Elastic Beanstalk: a shell there has none of the environment's settings, so this asks
 * the platform for them and runs the command with them. What is set in the shell already wins.
 *
 * @returns the command's exit code; 2 when there is no such command, 3 when this is no such instance
 */
function shop([name = '', ...args]: readonly string[]): number {
  const command = Object.hasOwn(SHOP_COMMANDS, name) ? SHOP_COMMANDS[name] : undefined;
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
  const lines = Object.entries(SHOP_COMMANDS).map(([name, { does, tier }]) => `  ${name.padEnd(16)}${does} (${tier})`);
  return `Usage: sudo shop COMMAND …\n\n${lines.join('\n')}\n\nEach says more with --help.`;
}

/** `shop --sealed-for KEY COMMAND …`: the same, and only the holder of that key can read what is said (`npm run shop`). */
async function sealed([reader = '', ...args]: readonly string[]): Promise<number> {
  const lines = new SealedLines(reader, (line) => process.stdout.write(`${line}\n`));
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...args], {
    stdio: ['inherit', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (words: Buffer) => lines.say('o', words));
  child.stderr.on('data', (words: Buffer) => lines.say('e', words));
  const [code] = (await once(child, 'close')) as [number | null];
  lines.end(code ?? 1);
  return code ?? 1;
}

const [first, ...rest] = process.argv.slice(2);
process.exitCode = first === '--sealed-for' ? await sealed(rest) : shop(process.argv.slice(2));
