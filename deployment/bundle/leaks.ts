import { readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { BundledFile } from './bundled-file.ts';

/** Whoever can read a bundle can read these; published examples of them (AKIA…EXAMPLE) are no secret. */
const SECRETS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an AWS access key', /\b(?:AKIA|ASIA)(?![A-Z0-9]{9}EXAMPLE)[A-Z0-9]{16}\b/],
  [
    'an AWS secret key',
    /aws_?secret_?(?:access_?)?key["']?\s*[:=]\s*["']?(?![A-Za-z0-9/+]{29,33}EXAMPLEKEY)[A-Za-z0-9/+]{40}\b/i,
  ],
  ['a private key', /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----\s*(?:\\n)?\s*[A-Za-z0-9+/]{40}/],
  ['a GitHub token', /\bgh[pousr]_[A-Za-z0-9]{36}\b/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b|:_authToken=/],
  [
    'a password in a database address',
    /\b(?:mysql|mariadb|rediss?|smtps?):\/\/[^\s:/@'"`$]+:[^\s@'"`$<{]+@(?!127\.|localhost|example|host\b)[a-z0-9]/,
  ],
];

/**
 * What must not leave this machine, found in a bundle: secrets, and paths that only exist here.
 *
 * @returns one line for each find, naming the file and what kind of thing is in it, never the thing itself
 */
export function leaksIn(root: string, files: readonly BundledFile[]): string[] {
  const paths = pathsOf(root);
  return files.flatMap(({ path, content }) => {
    // One character for each byte, so that native code is looked through as well.
    const text = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString('latin1');
    const finds = SECRETS.filter(([, pattern]) => !isDocumentation(path) && pattern.test(text)).map(([what]) => what);
    if (paths.some((each) => text.includes(each))) finds.push('a path of this machine');
    return finds.map((what) => `${path} holds ${what}`);
  });
}

/** Packages show in their read-me what a secret looks like. */
const isDocumentation = (path: string): boolean => path.startsWith('node_modules/') && path.endsWith('.md');

/** A checkout may lie in `/shop`, which is no secret by itself: a path into it is. */
function pathsOf(root: string): string[] {
  const home = homedir();
  return [...readdirSync(root).map((name) => join(root, name)), ...(home.split('/').length > 2 ? [`${home}/`] : [])];
}
