/** `npm run eb:protect`: has RDS refuse to delete the database of a store. See --help. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ElasticBeanstalkClient, UpdateEnvironmentCommand } from '@aws-sdk/client-elastic-beanstalk';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { advice } from '../aws/advice.ts';
import { regionOfTheProject } from '../sweep/region.ts';
import { readShape, shapesIn } from '../shapes/shapes.ts';
import { hindrance, OPTION, updateOf } from './protection.ts';
import { protectStack, updateOfStack } from './stack.ts';

const root = resolve(import.meta.dirname, '../..');

const help = `npm run eb:protect -- ENVIRONMENT [--off] [--dry-run]
       npm run eb:protect -- --stack STACK [--off] [--dry-run]

Has RDS refuse to delete the database of a web environment, whoever asks: a terminate then fails and leaves everything as it
is. For a store that sells, once its first create has succeeded; before that a create that fails could not be cleared away.
It sets the option ${OPTION} of the environment, which stays set through deployments and updates.

A store whose data are a stack of their own is protected by that stack: its parameter ${OPTION} is set, every other one
stays as it is, and CloudFormation refuses to delete the stack.

  --stack STACK    the stack that keeps a store's data, such as shapestore-data-shop
  --off            takes the protection away again, for an environment that is to be terminated
  --dry-run        prints the update and sends nothing
  --region REGION  else the Region of .elasticbeanstalk/config.yml or config.global.yml, as eb takes it
  --help           this

Exit codes: 0 the update has begun, or there is nothing to change, 1 it was refused, 2 wrong use.`;

class WrongUse extends Error {}

function wishes() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        off: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        region: { type: 'string' },
        stack: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return 'help';
    const { stack } = values;
    const [name, ...more] = stack === undefined ? positionals : [stack, ...positionals];
    if (name === undefined) throw new Error('say which environment, such as web-production');
    if (more.length > 0) throw new Error(`one at a time, not ${[name, ...more].join(' and ')}`);
    const region = values.region ?? regionOfTheProject(root);
    if (region === undefined) throw new Error('say in which Region: --region us-east-1');
    return { name, isStack: stack !== undefined, region, isOn: !values.off, isTrial: values['dry-run'] };
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

type Wishes = Exclude<ReturnType<typeof wishes>, 'help'>;

async function run(wished: Wishes) {
  return wished.isStack ? await runForStack(wished) : await runForEnvironment(wished);
}

async function runForStack({ name, region, isOn, isTrial }: Wishes) {
  if (isTrial) {
    const { update, termination } = updateOfStack(name, isOn, [OPTION]);
    console.log(`UpdateTerminationProtection in ${region}: ${JSON.stringify(termination)}`);
    console.log(`UpdateStack, every other parameter as it is: ${JSON.stringify(update)}`);
    return 0;
  }
  const reason = await protectStack(new CloudFormationClient({ region }), name, isOn);
  if (reason !== undefined) {
    console.error(`eb:protect: ${reason}`);
    return 1;
  }
  console.log(
    `${name} is being updated: ` +
      (isOn ? 'neither it nor its database can be deleted then' : 'it and its database may be deleted then'),
  );
  return 0;
}

const hasDataApart = (shape: string): boolean =>
  shapesIn(root).includes(shape) && readShape(root, shape).Data !== undefined;

async function runForEnvironment({ name: environment, region, isOn, isTrial }: Wishes) {
  const update = updateOf(environment, isOn);
  if (isTrial) {
    console.log(`UpdateEnvironment in ${region}: ${JSON.stringify(update)}`);
    return 0;
  }
  const client = new ElasticBeanstalkClient({ region });
  const reason = await hindrance(client, environment, hasDataApart);
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
