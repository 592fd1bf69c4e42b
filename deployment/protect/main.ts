/** `npm run eb:protect`: has RDS refuse to delete the database of an environment. See --help. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ElasticBeanstalkClient, UpdateEnvironmentCommand } from '@aws-sdk/client-elastic-beanstalk';
import { advice } from '../aws/advice.ts';
import { regionOfTheProject } from '../sweep/region.ts';
import { hindrance, OPTION, updateOf } from './protection.ts';

const root = resolve(import.meta.dirname, '../..');

const help = `npm run eb:protect -- ENVIRONMENT [--off] [--dry-run]

Has RDS refuse to delete the database of a web environment, whoever asks: a terminate then fails and leaves everything as it
is. For a store that sells, once its first create has succeeded; before that a create that fails could not be cleared away.
It sets the option ${OPTION} of the environment, which stays set through deployments and updates.

  --off            takes the protection away again, for an environment that is to be terminated
  --dry-run        prints the update and sends nothing
  --region REGION  else the Region of .elasticbeanstalk/config.yml or config.global.yml, as eb takes it
  --help           this

Exit codes: 0 the update has begun, 1 it was refused, 2 wrong use.`;

class WrongUse extends Error {}

function wishes() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        off: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        region: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return 'help';
    const [environment, ...more] = positionals;
    if (environment === undefined) throw new Error('say which environment, such as web-production');
    if (more.length > 0) throw new Error(`one environment at a time, not ${positionals.join(' and ')}`);
    const region = values.region ?? regionOfTheProject(root);
    if (region === undefined) throw new Error('say in which Region: --region us-east-1');
    return { environment, region, isOn: !values.off, isTrial: values['dry-run'] };
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

async function run({ environment, region, isOn, isTrial }: Exclude<ReturnType<typeof wishes>, 'help'>) {
  const update = updateOf(environment, isOn);
  if (isTrial) {
    console.log(`UpdateEnvironment in ${region}: ${JSON.stringify(update)}`);
    return 0;
  }
  const client = new ElasticBeanstalkClient({ region });
  const reason = await hindrance(client, environment);
  if (reason !== undefined) {
    console.error(`eb:protect: ${reason}`);
    return 1;
  }
  await client.send(new UpdateEnvironmentCommand(update));
  console.log(
    `${environment} is being updated (eb events -f ${environment}): its database ` +
      (isOn ? 'can then not be deleted' : 'is then deleted with it, and leaves a last snapshot'),
  );
  return 0;
}

try {
  const wished = wishes();
  if (wished === 'help') console.log(help);
  else process.exitCode = await run(wished);
} catch (error) {
  console.error(`eb:protect: ${error instanceof WrongUse ? `${error.message}; see --help` : advice(error)}`);
  process.exitCode = error instanceof WrongUse ? 2 : 1;
}
