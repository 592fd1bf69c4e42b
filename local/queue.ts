import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { readState, type State } from './state.ts';
import { isUp } from './supervisor.ts';

const HELP = `npm run queue [-- --json]

Shows how many messages wait in the queue of orders, and among those that were given up on. Looking takes none away.

  waiting      nobody has read them yet
  being read   read by a worker and not deleted yet: they come back unless they are

The numbers are of a moment: a worker at work needs a blink for each. Exit 0 when they could be seen, 1 when the queue didn't
answer, 2 for wrong use, 3 when nothing runs.`;

const OPTIONS: readonly string[] = ['--json', '--help', '-h'];

const args = process.argv.slice(2);
const unknown = args.find((arg) => !OPTIONS.includes(arg));
if (unknown !== undefined) {
  console.error(`there is no option ${unknown}\nnpm run queue -- --help tells more`);
  process.exit(2);
}
if (args.includes('--help') || args.includes('-h')) {
  console.log(HELP);
  process.exit(0);
}
const state = readState();
if (state === undefined || !isUp(state.up.pid)) {
  console.error('nothing runs here; start it with: npm run up');
  process.exit(3);
}
try {
  const queues = await countsOf(state);
  if (args.includes('--json')) console.log(JSON.stringify(queues, null, 2));
  else {
    for (const { queue, waiting, beingRead } of queues) {
      console.log(
        `${queue.padEnd(16)}${String(waiting).padStart(6)} waiting ${String(beingRead).padStart(6)} being read`,
      );
    }
  }
} catch (error) {
  console.error(`the queue doesn’t answer: ${(error as Error).message}; npm run status shows what runs`);
  process.exit(1);
}

async function countsOf({ sqs, environment }: State) {
  const client = new SQSClient({
    endpoint: sqs.endpoint,
    region: environment['AWS_REGION'] ?? '',
    maxAttempts: 1,
    credentials: {
      accessKeyId: environment['AWS_ACCESS_KEY_ID'] ?? '',
      secretAccessKey: environment['AWS_SECRET_ACCESS_KEY'] ?? '',
    },
  });
  const count = async (queue: string, QueueUrl: string) => {
    const { Attributes: counts = {} } = await client.send(
      new GetQueueAttributesCommand({
        QueueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return {
      queue,
      waiting: Number(counts['ApproximateNumberOfMessages'] ?? 0),
      beingRead: Number(counts['ApproximateNumberOfMessagesNotVisible'] ?? 0),
    };
  };
  try {
    return [await count('orders', sqs.queueUrl), await count('given up on', sqs.deadLetterQueueUrl)];
  } finally {
    client.destroy();
  }
}
