/** `npm run eb:sweep`: terminates team environments that nobody needs any more. See --help. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ElasticBeanstalkClient } from '@aws-sdk/client-elastic-beanstalk';
import { advice } from '../aws/advice.ts';
import { durationWords, readDuration } from './duration.ts';
import { keptByTemplates } from './kept.ts';
import { leftoverLines, readLeftovers } from './leftovers.ts';
import { regionOfTheProject } from './region.ts';
import { sweep } from './sweep.ts';
import { APPLICATION, readEnvironments } from './team-environment.ts';
import { KEEP, PURPOSE, type Verdict, verdicts } from './verdict.ts';

const root = resolve(import.meta.dirname, '../..');
const HELP = 'help';
const USUAL_AGE = '8h';

const help = `npm run eb:sweep -- --older-than 8h [--apply]
       npm run eb:sweep -- --leftovers
       npm run eb:sweep -- --clock

Lists the environments of the application ${APPLICATION} and says which may go: those tagged ${PURPOSE}=team that are
old enough, at rest, and not tagged ${KEEP}=true. Without --apply nothing is touched.

  --older-than AGE   90m, 8h or 2d since it was created
  --apply            terminate them: workers first, and each web environment once its worker is gone
  --leftovers        only list what terminated stores left: cart tables, and what else is of the same store
  --clock            write the code of the clock, which does this by itself (account/sweep.yaml), and say how it is switched on
  --region REGION    else the Region of .elasticbeanstalk/config.yml or config.global.yml, as eb takes it
  --help             this

Never terminated: what lacks the tag, what is being created, updated or terminated, and a web environment whose worker
stays. Credentials come from where the AWS SDK looks: AWS_PROFILE, AWS_ACCESS_KEY_ID, single sign-on, a role.

Exit codes: 0 nothing to do or done, 1 something failed, 2 wrong use.`;

class WrongUse extends Error {}

function wishes() {
  try {
    const { values } = parseArgs({
      options: {
        'older-than': { type: 'string' },
        apply: { type: 'boolean', default: false },
        leftovers: { type: 'boolean', default: false },
        clock: { type: 'boolean', default: false },
        region: { type: 'string' },
        [HELP]: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values[HELP] === true) return HELP;
    const { apply, leftovers, clock, 'older-than': age } = values;
    const region = values.region ?? regionOfTheProject(root);
    if (region === undefined) throw new Error('say in which Region: --region us-east-1');
    if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) throw new Error(`"${region}" is no Region, such as us-east-1`);
    if (clock && (apply || leftovers))
      throw new Error('--clock only writes its code, and goes alone or with --older-than');
    if (clock) {
      const wanted = age ?? USUAL_AGE;
      readDuration(wanted);
      return { region, age: wanted };
    }
    if (leftovers && (apply || age !== undefined)) throw new Error('--leftovers only lists, and goes alone');
    if (leftovers) return { region, leftovers };
    if (age === undefined) throw new Error('say how old they must be: --older-than 8h');
    return { region, olderThan: readDuration(age), apply };
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

function show(found: readonly Verdict[], now: Date, apply: boolean): void {
  const rows = found.map(({ environment: { name, tier, created, health }, stays }) => [
    name,
    tier,
    durationWords(now.getTime() - created.getTime()),
    health,
    stays === undefined ? (apply ? 'goes' : 'would go') : `stays: ${stays}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}

async function listLeftovers(region: string): Promise<number> {
  const living = await readEnvironments(new ElasticBeanstalkClient({ region }));
  for (const line of leftoverLines(await readLeftovers(new DynamoDBClient({ region }), living))) console.log(line);
  return 0;
}

/** Writes what Lambda is to run, and says what switches it on. */
async function writeClock(region: string, age: string): Promise<number> {
  // Brings the compiler along, which nothing else here needs.
  const { functionCode } = await import('./function-code.ts');
  const { name, zip } = functionCode();
  const file = join(root, 'build', name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, zip);
  console.log(`build/${name} is written. To switch the clock on, or to have it go on with this code, as an administrator:

  bucket=elasticbeanstalk-${region}-$(aws sts get-caller-identity --query Account --output text)
  aws s3 cp build/${name} s3://$bucket/${name}
  aws cloudformation deploy --region ${region} --stack-name shapestore-sweep --template-file account/sweep.yaml \\
      --capabilities CAPABILITY_IAM --parameter-overrides CodeBucket=$bucket \\
      CodeKey=${name} OlderThan=${age} Mail=you@example.com

Off for a while: the same with Clock=off. Away: aws cloudformation delete-stack --region ${region} --stack-name shapestore-sweep`);
  return 0;
}

async function run({
  olderThan,
  apply,
  region,
}: {
  olderThan: number;
  apply: boolean;
  region: string;
}): Promise<number> {
  const client = new ElasticBeanstalkClient({ region });
  const limit = { olderThan, now: new Date() };
  const found = verdicts(await readEnvironments(client), limit);
  console.log(`${String(found.length)} environments of ${APPLICATION} in ${region}`);
  show(found, limit.now, apply);
  let failures = found.filter(({ environment }) => environment.tags === undefined).length;
  const going = found.filter(({ stays }) => stays === undefined).length;
  if (going > 0) console.log(`Their templates keep: ${keptByTemplates(root).join(', ')}.`);
  if (going === 0) console.log('Nothing to terminate.');
  else if (!apply) console.log(`${String(going)} would be terminated; --apply does it.`);
  else {
    for await (const { environment, became, reason } of sweep(client, found, limit)) {
      if (became === 'failed') failures += 1;
      console.log(
        `${environment.name}: ${became === 'terminated' ? 'is being terminated' : `${became}: ${reason ?? ''}`}`,
      );
    }
  }
  return failures > 0 ? 1 : 0;
}

try {
  const wished = wishes();
  if (wished === HELP) console.log(help);
  else if (wished.age !== undefined) process.exitCode = await writeClock(wished.region, wished.age);
  else process.exitCode = await ('leftovers' in wished ? listLeftovers(wished.region) : run(wished));
} catch (error) {
  console.error(`eb:sweep: ${error instanceof WrongUse ? `${error.message}; see --help` : advice(error)}`);
  process.exitCode = error instanceof WrongUse ? 2 : 1;
}
