/** `npm run secrets`: no secret stands in a file of this checkout, nor in any version of its history. */
import { resolve } from 'node:path';
import { scanForSecrets } from './secret-scan.ts';

const { texts, finds, wholeHistory } = await scanForSecrets(resolve(import.meta.dirname, '..'));
for (const { path, object, line, kind } of finds)
  console.error(
    `${path}:${String(line)} ${kind}${object === undefined ? '' : ` (in the history, ${object.slice(0, 12)})`}`,
  );
if (!wholeHistory) console.log('a shallow clone: only the history it has was looked at');
console.log(`${String(texts)} texts of tree and history, ${String(finds.length)} secrets`);
if (finds.length > 0) {
  console.error('Withdraw each where it was issued: a secret in a commit stays readable after it is removed.');
  process.exitCode = 1;
}
