import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LogGroups } from './log-groups.ts';
import { Refusal } from './refusal.ts';

type Json = Readonly<Record<string, unknown>>;

interface Command {
  readonly id: string;
  readonly instance: string;
  readonly input: Json;
  status: 'InProgress' | 'Success' | 'Failed' | 'Cancelled';
  code: number;
  out: string;
  err: string;
  child?: ChildProcess;
  asked: number;
}

/** Of what a command says, Systems Manager itself keeps so many characters. */
const KEPT = { out: 24_000, err: 8000 };
const PAGE = 1;

/**
 * Systems Manager as far as commands go: those it is given are run on this machine by a shell, as the agent of an instance
 * does it, and what they say goes to the log group while they say it.
 */
export class SystemsManager {
  /** Instances whose agents are heard from. */
  readonly online = new Set<string>();
  /** Everything that was sent, which stays readable to the account. */
  readonly history: Json[] = [];
  readonly logs = new LogGroups();
  /** Parameters by name: `{{ssm:NAME}}` in a command is replaced before it runs. */
  readonly parameters = new Map<string, string>();
  /** What the instance's disk has at a path, by where it is on this machine. */
  readonly disk = new Map<string, string>();
  /** So often is a command not known yet when it is asked for. */
  unknownAtFirst = 1;
  private readonly commands = new Map<string, Command>();
  private readonly folder = mkdtempSync(join(tmpdir(), 'agent-'));

  answer(action: string, input: Json): object {
    switch (action) {
      case 'DescribeInstanceInformation':
        return this.describe(input);
      case 'SendCommand':
        return this.send(input);
      case 'GetCommandInvocation':
        return this.invocation(input);
      case 'CancelCommand':
        return this.cancel(input);
      case 'PutParameter':
        return this.putParameter(input);
      case 'GetParametersByPath':
        return this.parametersBelow(input);
      case 'DeleteParameter':
        if (!this.parameters.delete(String(input['Name']))) throw new Refusal('ParameterNotFound', '');
        return {};
      default:
        throw new Refusal('InvalidAction', `ssm ${action}`);
    }
  }

  /** Everything the account keeps of commands and could show to anybody with the right to read it. */
  get kept(): string {
    const said = [...this.commands.values()].map(({ out, err }) => out + err);
    return JSON.stringify([this.history, said, this.logs.everything]);
  }

  stop(): void {
    for (const { child } of this.commands.values()) child?.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private putParameter({ Name, Value, Overwrite }: Json): object {
    const name = String(Name);
    if (this.parameters.has(name) && Overwrite !== true)
      throw new Refusal('ParameterAlreadyExists', `The parameter ${name} already exists.`);
    this.parameters.set(name, String(Value));
    return { Version: 1, Tier: 'Standard' };
  }

  private parametersBelow({ Path, NextToken }: Json): object {
    const found = [...this.parameters].filter(([name]) => name.startsWith(`${String(Path)}/`));
    const from = Number(NextToken ?? 0);
    const page = found.slice(from, from + PAGE);
    return {
      Parameters: page.map(([Name, Value]) => ({ Name, Value, Type: 'String' })),
      ...(from + PAGE < found.length ? { NextToken: String(from + PAGE) } : {}),
    };
  }

  private describe({ Filters, NextToken }: Json): object {
    const [{ Values = [] } = {}] = (Filters ?? []) as { Values?: string[] }[];
    const found = [...this.online].filter((id) => Values.includes(id));
    const from = Number(NextToken ?? 0);
    const page = found.slice(from, from + PAGE);
    return {
      InstanceInformationList: page.map((InstanceId) => ({ InstanceId, PingStatus: 'Online' })),
      ...(from + PAGE < found.length ? { NextToken: String(from + PAGE) } : {}),
    };
  }

  private send(input: Json): object {
    const [instance = ''] = input['InstanceIds'] as string[];
    const { commands = [] } = input['Parameters'] as { commands?: string[] };
    if (!this.online.has(instance))
      throw new Refusal('InvalidInstanceId', `Instances [[${instance}]] not in a valid state`);
    if (Number(input['TimeoutSeconds']) < 30) throw new Refusal('ValidationException', 'timeoutSeconds: at least 30');
    if (String(input['Comment']).length > 100) throw new Refusal('ValidationException', 'comment: at most 100');
    this.history.push(input);
    const command: Command = {
      id: randomUUID(),
      instance,
      input,
      status: 'InProgress',
      code: -1,
      out: '',
      err: '',
      asked: 0,
    };
    this.commands.set(command.id, command);
    this.run(command, commands.map((line) => this.resolved(line)).join('\n'));
    return { Command: { CommandId: command.id, Status: 'Pending' } };
  }

  private resolved(line: string): string {
    return line.replaceAll(/\{\{\s*ssm:([\w./-]+)\s*\}\}/g, (_all, name: string) => {
      const value = this.parameters.get(name);
      if (value === undefined) throw new Refusal('InvalidParameters', `Parameter ${name} does not exist`);
      return value;
    });
  }

  private run(command: Command, script: string): void {
    let text = script;
    for (const [path, here] of this.disk) text = text.replaceAll(path, here);
    // As the agent has it: a file that may be run and doesn't say by what.
    const file = join(this.folder, `${command.id}.sh`);
    writeFileSync(file, `${text}\n`, { mode: 0o700 });
    const child = spawn('sh', ['-c', file], { stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    command.child = child;
    const { CloudWatchLogGroupName: group = '' } = (command.input['CloudWatchOutputConfig'] ?? {}) as Record<
      string,
      string
    >;
    child.stdout.setEncoding('utf8').on('data', (words: string) => {
      command.out += words;
      this.logs.add(group, `${command.id}/${command.instance}/aws-runShellScript/stdout`, words);
    });
    child.stderr.setEncoding('utf8').on('data', (words: string) => (command.err += words));
    void once(child, 'close').then(([code]) => {
      if (command.status === 'InProgress') command.status = code === 0 ? 'Success' : 'Failed';
      command.code = (code as number | null) ?? -1;
    });
  }

  private invocation(input: Json): object {
    const command = this.commands.get(String(input['CommandId']));
    if (command === undefined || command.asked++ < this.unknownAtFirst)
      throw new Refusal('InvocationDoesNotExist', 'not yet');
    const { status, code, out, err, child } = command;
    const over = child?.exitCode !== null || child.signalCode !== null;
    if (status === 'InProgress' || !over)
      return { Status: 'InProgress', StatusDetails: 'InProgress', ResponseCode: -1 };
    return {
      Status: status,
      StatusDetails: status,
      ResponseCode: code,
      StandardOutputContent: out.length > KEPT.out ? `${out.slice(0, KEPT.out)}\n--output truncated--` : out.trimEnd(),
      StandardErrorContent: err.slice(0, KEPT.err).trimEnd(),
    };
  }

  private cancel(input: Json): object {
    const command = this.commands.get(String(input['CommandId']));
    if (command?.child?.pid === undefined) throw new Refusal('InvalidCommandId', 'no such command');
    command.status = 'Cancelled';
    process.kill(-command.child.pid, 'SIGKILL');
    return {};
  }
}
