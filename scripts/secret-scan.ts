import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { lintSource } from '@secretlint/core';
import { creator } from '@secretlint/secretlint-rule-preset-recommend';

/** A find is named by place and kind, never by what it says. */
export interface SecretFind {
  readonly path: string;
  /** The object of git that holds it; undefined for a file as it lies in the working tree. */
  readonly object?: string;
  readonly line: number;
  readonly kind: string;
}

export interface SecretScan {
  readonly texts: number;
  readonly finds: readonly SecretFind[];
  /** False in a shallow clone: what it doesn't have was not looked at. */
  readonly wholeHistory: boolean;
}

interface Text {
  readonly path: string;
  readonly object?: string;
  readonly content: Buffer;
}

const OUTPUT_BYTES = 2 ** 31 - 1;
const PRESET = '@secretlint/secretlint-rule-preset-recommend';
const config = { rules: [{ id: PRESET, rule: creator, options: {} }] };
/** Names that no machine can have (RFC 2606): who shows a secret in a test or a guide shows it there. */
const NOBODYS_HOST = /^[a-z]+:\/\/[^@\s]+@[a-z0-9.-]+\.(?:test|example|invalid)(?:[:/'"`\s\\]|$)/i;

/**
 * Looks for secrets in every file that git knows or would add, and in every version of every file in the history: one
 * that was committed and removed is as public as one that stands there. What a secret looks like is secretlint's list.
 */
export async function scanForSecrets(root: string): Promise<SecretScan> {
  const texts = [...inTree(root), ...inHistory(root)].filter(({ content }) => !content.includes(0));
  const finds: SecretFind[] = [];
  for (const text of texts) finds.push(...(await findsIn(text)));
  const wholeHistory = git(root, ['rev-parse', '--is-shallow-repository']).toString().trim() === 'false';
  return { texts: texts.length, finds, wholeHistory };
}

async function findsIn({ path, object, content }: Text): Promise<SecretFind[]> {
  const source = { content: content.toString(), filePath: path, ext: extname(path), contentType: 'text' as const };
  const { messages } = await lintSource({ source, options: { config, noPhysicFilePath: true } });
  return messages
    .filter(({ range }) => !NOBODYS_HOST.test(source.content.slice(range[0], range[1] + 1)))
    .map(({ ruleId, loc }) => ({
      path,
      ...(object === undefined ? {} : { object }),
      line: loc.start.line,
      kind: ruleId.replace('@secretlint/secretlint-rule-', ''),
    }));
}

function inTree(root: string): Text[] {
  const listed = git(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']).toString();
  return [...new Set(listed.split('\0'))]
    .filter((path) => path !== '' && existsSync(join(root, path)) && statSync(join(root, path)).isFile())
    .map((path) => ({ path, content: readFileSync(join(root, path)) }));
}

/** All objects of all branches through one process, in the form `git cat-file --batch` writes: a line, then the bytes. */
function inHistory(root: string): Text[] {
  const named = git(root, ['rev-list', '--objects', '--all']).toString().split('\n');
  const paths = new Map(named.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]));
  const all = git(root, ['cat-file', '--batch'], [...paths.keys()].join('\n'));
  const texts: Text[] = [];
  for (let at = 0; at < all.length;) {
    const end = all.indexOf('\n', at);
    const [object = '', kind, size] = all.subarray(at, end).toString().split(' ');
    const content = all.subarray(end + 1, end + 1 + Number(size));
    if (kind === 'blob') texts.push({ path: paths.get(object) ?? object, object, content });
    at = end + 1 + (size === undefined ? 0 : Number(size) + 1);
  }
  return texts;
}

function git(cwd: string, args: readonly string[], input?: string): Buffer {
  return execFileSync('git', args, { cwd, maxBuffer: OUTPUT_BYTES, ...(input === undefined ? {} : { input }) });
}
