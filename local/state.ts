import { rmSync } from 'node:fs';
import type { ForeignServers } from './foreign/foreign-servers.ts';
import { files } from './home.ts';
import { readJson, writeJson } from './json-file.ts';
import type { PartName } from './part-names.ts';

export interface DatabaseNode {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly pid: number;
  /** Lets the machine’s owner in as `root` without a password. */
  readonly rootSocket: string;
}

/** One of several web processes behind nginx. */
export interface WebProcess {
  readonly name: PartName;
  readonly url: string;
  readonly pid: number;
}

/** What scripts need to know of a running twin. */
export interface State {
  /** Process that supervises the parts. */
  readonly up: { readonly pid: number };
  /** Where shoppers come, and who answers there: the one web process, or nginx before those named behind it. */
  readonly web?: { readonly url: string; readonly pid: number; readonly behind: readonly WebProcess[] };
  readonly worker?: { readonly url: string; readonly pid: number };
  readonly mysql: { readonly primary: DatabaseNode; readonly reader: DatabaseNode };
  readonly dynamodb: { readonly endpoint: string; readonly pid: number };
  readonly sqs: {
    readonly endpoint: string;
    readonly queueUrl: string;
    readonly deadLetterQueueUrl: string;
    readonly pid: number;
  };
  readonly s3: { readonly endpoint: string };
  readonly redis: { readonly url: string; readonly pid: number };
  readonly mailbox: { readonly url: string; readonly smtp: string; readonly pid: number };
  /** Parts that nobody here wrote, or why they aren’t here; absent in a store with its usual ones. */
  readonly foreign?: ForeignServers['had'];
  /** What the tiers were started with; enough to start another process beside them. */
  readonly environment: Readonly<Record<string, string>>;
}

export function readState(): State | undefined {
  return readJson<State>(files.state);
}

export function writeState(state: State): void {
  writeJson(files.state, state);
}

export function forgetState(): void {
  rmSync(files.state, { force: true });
}
