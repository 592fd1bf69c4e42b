import { basename } from 'node:path';

/** The agent runs a file of it: without this line a shell looks whether the file is text, and some take ours for none. */
const INTERPRETER = '#!/bin/sh';
/** Where the templates put the command (96-shop-command.config). */
const SHOP = '/usr/local/bin/shop';

/** A file of this machine that goes along with a command. */
export interface Sent {
  /** As it is named among the arguments, and read here. */
  readonly path: string;
  readonly content: Uint8Array;
}

export interface Errand {
  readonly args: readonly string[];
  readonly files: readonly Sent[];
  /** What the command reads as its standard input; nothing when absent. */
  readonly input?: Uint8Array;
  /** The public key of whoever may read the answer. */
  readonly reader: string;
  /** Whoever typed it: what is done to an order is noted in their name. On the instance everybody is root. */
  readonly by: string;
}

/**
 * A text as one word of a POSIX shell, whatever is in it. No two braces stand side by side: Systems Manager takes
 * `{{ssm:…}}` in a parameter for one of its own, and would put a secret in its place.
 *
 * @throws for a NUL, which no argument of a process can have
 */
export function quoted(text: string): string {
  if (text.includes('\0')) throw new Error('an argument can not have a NUL in it');
  return `'${text.replaceAll("'", "'\\''").replaceAll(/\{(?=\{)/g, "{''")}'`;
}

/**
 * The script that runs a command of the shop on an instance. Files that go along are written to a folder that only root
 * can read and that is gone afterwards; an argument that names one, alone or behind `--option=`, means it there.
 */
export function scriptOf({ args, files, input, reader, by }: Errand): string {
  const along = files.map((file, index) => ({
    ...file,
    there: `"$folder"/${String(index)}/${quoted(basename(file.path))}`,
  }));
  const words = args.map((arg) => {
    const [, option = '', value = arg] = /^(--[^=]+=)(.+)$/s.exec(arg) ?? [];
    const file = along.find(({ path }) => path === arg || path === value);
    if (file === undefined) return quoted(arg);
    return file.path === arg ? file.there : `${quoted(option)}${file.there}`;
  });
  const command = ['env', `USER=${quoted(by)}`, SHOP, '--sealed-for', quoted(reader), ...words].join(' ');
  if (along.length === 0 && input === undefined) return `${INTERPRETER}\nexec ${command} </dev/null`;
  return [
    INTERPRETER,
    'set -e',
    'umask 077',
    'folder=$(mktemp -d)',
    `trap 'rm -rf "$folder"' EXIT`,
    ...along.flatMap(({ content, there }, index) => [`mkdir "$folder"/${String(index)}`, ...written(content, there)]),
    ...(input === undefined ? [] : written(input, '"$folder"/input')),
    `${command} <${input === undefined ? '/dev/null' : '"$folder"/input'}`,
  ].join('\n');
}

const written = (content: Uint8Array, there: string): string[] => [
  `base64 -d >${there} <<'end-of-file'`,
  ...(Buffer.from(content)
    .toString('base64')
    .match(/.{1,1000}/g) ?? []),
  'end-of-file',
];
