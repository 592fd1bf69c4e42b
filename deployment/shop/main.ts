/** `npm run shop`: runs a command of the shop on an instance, from a laptop. See --help. */
import { userInfo } from 'node:os';
import { resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { ElasticBeanstalkClient } from '@aws-sdk/client-elastic-beanstalk';
import { SSMClient } from '@aws-sdk/client-ssm';
import { SHOP_COMMANDS } from '../../src/shop-commands.ts';
import { advice } from '../aws/advice.ts';
import { regionOfTheProject } from '../sweep/region.ts';
import { APPLICATION } from '../sweep/team-environment.ts';
import { targetOf } from './environments.ts';
import { chosenOf, instancesOf } from './instances.ts';
import { NotRun } from './not-run.ts';
import { callFor, run } from './run.ts';
import { scriptOf } from './script.ts';
import { Unsealed } from './unsealed.ts';
import { readWishes, type Wishes } from './wishes.ts';

const WRONG_USE = 2;
/** As ssh: whatever else comes back is the command's own. */
const NOT_RUN = 255;
const INTERRUPTED = 130;
const root = resolve(import.meta.dirname, '../..');
const commands = Object.entries(SHOP_COMMANDS).map(
  ([name, { does, tier }]) => `  ${name.padEnd(18)}${does} (on ${tier === 'web' ? 'web-…' : 'worker-…'})`,
);

const help = `npm run shop -- [options] ENVIRONMENT COMMAND …

Runs a command of the shop on an instance of an environment, as \`sudo shop COMMAND …\` does there, by Systems Manager: no
key, no open port. What it says comes while it runs, sealed so that nobody reads it on the way; its exit code is this
one's. web-teama and worker-teama are one store: a command goes to the one whose rights it needs.

Commands (each says more with --help):
${commands.join('\n')}

Options, before the environment:
  --dry-run          only print what would be called
  --send FILE        let FILE go along; the argument that names it means it there (40 KB in all)
  --stdin            the command reads what is piped in here
  --instance ID      on this instance; else on the healthiest that listens
  --timeout AGE      end it after 90m, 8h, …; 1h unless said
  --region REGION    else the Region of .elasticbeanstalk/config.yml or config.global.yml, as eb takes it
  --help             this

  npm run shop -- web-teama staff you@example.com
  npm run shop -- worker-teama orders show S-7K3QM-9XD2A
  npm run shop -- --send prices.csv web-teama catalog-import prices.csv --dry-run

Arguments, and files that go along, stay in the account's command history for thirty days: no secrets there. What a
command answers does not.

Exit codes: the command's own; ${String(WRONG_USE)} also for wrong use, ${String(NOT_RUN)} when it did not run, ${String(INTERRUPTED)} when it was interrupted.`;

async function errand(wishes: Wishes): Promise<number> {
  const region = wishes.region ?? regionOfTheProject(root);
  if (region === undefined) throw new NotRun('say in which Region: --region us-east-1');
  const [beanstalk, ssm] = [new ElasticBeanstalkClient({ region }), new SSMClient({ region })];
  const [word = ''] = wishes.command;
  const tier = Object.hasOwn(SHOP_COMMANDS, word) ? SHOP_COMMANDS[word]?.tier : undefined;
  const { name } = await targetOf(beanstalk, APPLICATION, wishes.environment, tier);
  const instances = await instancesOf(beanstalk, ssm, name);
  const instance = chosenOf(instances, name, wishes.instance);
  const others = instances.length > 1 ? `, one of ${String(instances.length)}` : '';
  console.error(`${name}, ${instance.id} (${instance.health}${others})`);

  const unsealed = new Unsealed();
  const input = wishes.stdin ? await buffer(process.stdin) : undefined;
  const script = scriptOf({
    args: wishes.command,
    files: wishes.files,
    input,
    reader: unsealed.reader,
    by: userInfo().username,
  });
  const call = callFor(script, instance.id, name, wishes.seconds);
  if (wishes.dryRun) {
    console.log(`Would be called in ${region}: ssm SendCommand\n${JSON.stringify(call, null, 2)}`);
    return 0;
  }
  const interrupted = new AbortController();
  process.once('SIGINT', () => {
    console.error(`stopping it on ${instance.id}; once more, and it is left to itself`);
    interrupted.abort();
  });
  const clients = { ssm, logs: new CloudWatchLogsClient({ region }) };
  const code = await run(clients, call, unsealed, say, interrupted.signal).catch((error: unknown) => {
    if (interrupted.signal.aborted && error instanceof NotRun) return INTERRUPTED;
    throw error;
  });
  return interrupted.signal.aborted ? INTERRUPTED : code;
}

function say({ channel, words }: { readonly channel: 'o' | 'e'; readonly words: Buffer }): void {
  (channel === 'e' ? process.stderr : process.stdout).write(words);
}

let wished: Wishes | undefined;
try {
  wished = readWishes(process.argv.slice(2));
  if (wished === undefined) console.log(help);
} catch (error) {
  console.error(`shop: ${error instanceof Error ? error.message : String(error)}; see --help`);
  process.exitCode = WRONG_USE;
}
if (wished !== undefined) {
  try {
    process.exitCode = await errand(wished);
  } catch (error) {
    console.error(`shop: ${advice(error)}`);
    process.exitCode = NOT_RUN;
  }
}
