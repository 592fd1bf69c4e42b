import { setTimeout as wait } from 'node:timers/promises';
import { type CloudWatchLogsClient, GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CancelCommandCommand,
  GetCommandInvocationCommand,
  type GetCommandInvocationCommandOutput,
  SendCommandCommand,
  type SendCommandCommandInput,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { NotRun } from './not-run.ts';
import type { Said, Unsealed } from './unsealed.ts';

/** Systems Manager takes no larger command, in bytes. */
const LARGEST_SCRIPT = 60_000;
/** How long an instance may take to begin, in seconds. Systems Manager takes no less than 30. */
const DELIVERY_SECONDS = 60;
const UNDERWAY = ['Pending', 'InProgress', 'Delayed', 'Cancelling'];

export interface Patience {
  /** Milliseconds between two looks. */
  readonly every: number;
  /** Milliseconds for which logs that lag behind are waited for once the command has ended. */
  readonly forTheRest: number;
}

export const PATIENCE: Patience = { every: 1000, forTheRest: 30_000 };

/** The call that has a script run on an instance. @throws {NotRun} when it is too large to be sent */
export function callFor(
  script: string,
  instance: string,
  environment: string,
  seconds: number,
): SendCommandCommandInput {
  if (Buffer.byteLength(script) > LARGEST_SCRIPT)
    throw new NotRun(
      'the files are too large to go along (about 40 KB in all): bring them by eb ssh and scp, or cut the list into parts',
    );
  return {
    DocumentName: 'AWS-RunShellScript',
    InstanceIds: [instance],
    Comment: `npm run shop: ${environment}`,
    TimeoutSeconds: DELIVERY_SECONDS,
    Parameters: { commands: [script], executionTimeout: [String(seconds)] },
    CloudWatchOutputConfig: { CloudWatchOutputEnabled: true, CloudWatchLogGroupName: logGroupOf(environment) },
  };
}

/** Made by 80-logs.config of either tier. */
export const logGroupOf = (environment: string): string => `/aws/elasticbeanstalk/${environment}/shop`;

/**
 * Runs a command on an instance and hands on what it says while it says it, through the environment's log group; without
 * that (no right to read it, say) when it has ended.
 *
 * @param say takes what the command says
 * @param signal once aborted the command is told to stop
 * @returns the command's exit code
 * @throws {NotRun} when it did not run, or its end is not known
 */
export async function run(
  { ssm, logs }: { readonly ssm: SSMClient; readonly logs: CloudWatchLogsClient },
  call: SendCommandCommandInput,
  unsealed: Unsealed,
  say: (said: Said) => void,
  signal: AbortSignal,
  patience: Patience = PATIENCE,
): Promise<number> {
  const [instance = ''] = call.InstanceIds ?? [];
  const { Command } = await ssm.send(new SendCommandCommand(call));
  const id = Command?.CommandId ?? '';
  const cancel = () => {
    ssm.send(new CancelCommandCommand({ CommandId: id, InstanceIds: [instance] })).catch(() => undefined);
  };
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  const log = new LogStream(logs, call.CloudWatchOutputConfig?.CloudWatchLogGroupName ?? '', `${id}/${instance}`);
  const hear = async () => {
    for (const said of unsealed.take(await log.news())) say(said);
  };
  let state = await invocation(ssm, id, instance);
  while (state === undefined || UNDERWAY.includes(state.Status ?? 'Pending')) {
    await hear();
    await wait(patience.every);
    state = await invocation(ssm, id, instance);
  }
  signal.removeEventListener('abort', cancel);
  for (const said of unsealed.take(state.StandardOutputContent ?? '')) say(said);
  const until = Date.now() + patience.forTheRest;
  while (unsealed.begun && unsealed.exitCode === undefined && log.readable && Date.now() < until) {
    await hear();
    if (unsealed.exitCode === undefined) await wait(patience.every);
  }
  return endOf(state, unsealed, id, say);
}

function endOf(
  {
    Status,
    StatusDetails,
    ResponseCode = -1,
    StandardOutputContent = '',
    StandardErrorContent = '',
  }: GetCommandInvocationCommandOutput,
  unsealed: Unsealed,
  id: string,
  say: (said: Said) => void,
): number {
  if (unsealed.exitCode !== undefined) return unsealed.exitCode;
  if (!unsealed.begun) {
    // Not the shop's words but a shell's, or those of a release that seals nothing.
    say({ channel: 'o', words: Buffer.from(StandardOutputContent) });
    say({ channel: 'e', words: Buffer.from(StandardErrorContent) });
    if (Status === 'Failed' && ResponseCode > 0) return ResponseCode;
  }
  const how = StatusDetails ?? Status ?? 'unknown';
  const begun = unsealed.begun ? 'what it said is not complete, and what it did is not known' : 'it did not run';
  throw new NotRun(`the command came to “${how}” (${id}): ${begun}`);
}

/** Undefined until Systems Manager knows of it. */
async function invocation(
  ssm: SSMClient,
  id: string,
  instance: string,
): Promise<GetCommandInvocationCommandOutput | undefined> {
  try {
    return await ssm.send(new GetCommandInvocationCommand({ CommandId: id, InstanceId: instance }));
  } catch (error) {
    if (error instanceof Error && error.name === 'InvocationDoesNotExist') return undefined;
    throw error;
  }
}

/** The standard output of one command in CloudWatch Logs, from where it was read to. */
class LogStream {
  readable = true;
  private token: string | undefined;
  private readonly logs: CloudWatchLogsClient;
  private readonly group: string;
  private readonly prefix: string;

  constructor(logs: CloudWatchLogsClient, group: string, prefix: string) {
    this.logs = logs;
    this.group = group;
    this.prefix = prefix;
  }

  async news(): Promise<string> {
    if (!this.readable) return '';
    let text = '';
    try {
      for (let more = true; more;) {
        const { events = [], nextForwardToken } = await this.logs.send(
          new GetLogEventsCommand({
            logGroupName: this.group,
            logStreamName: `${this.prefix}/aws-runShellScript/stdout`,
            startFromHead: true,
            nextToken: this.token,
          }),
        );
        for (const { message = '' } of events) text += `${message}\n`;
        more = nextForwardToken !== this.token && events.length > 0;
        this.token = nextForwardToken;
      }
    } catch (error) {
      // The agent makes the stream with the first line.
      if (!(error instanceof Error && error.name === 'ResourceNotFoundException')) this.readable = false;
    }
    return text;
  }
}
