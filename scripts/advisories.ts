/**
 * `npm run advisories`: no package of production has a known weakness, and each carries its registry's signature. Not
 * every registry tells: then this says why nothing was learnt, and ends with 4, which is neither passed nor failed.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { advisoriesIn, signaturesIn, type Verdict } from './registry-verdict.ts';

const NOTHING_SHOWN = 4;
const root = resolve(import.meta.dirname, '..');

function npm(...args: string[]): string {
  const { stdout, error } = spawnSync('npm', [...args, '--json'], { cwd: root, encoding: 'utf8', timeout: 120_000 });
  return error === undefined ? stdout : JSON.stringify({ error: { summary: error.message } });
}

const verdicts: [name: string, verdict: Verdict][] = [
  ['advisories', advisoriesIn(npm('audit', '--omit=dev'))],
  ['signatures', signaturesIn(npm('audit', 'signatures', '--omit=dev'))],
];
for (const [name, { kind, lines }] of verdicts) {
  console.log(`${name}: ${{ sound: 'none against', faulty: 'REFUSED', unknown: 'not learnt' }[kind]}`);
  for (const line of lines) console.log(`  ${line}`);
}
const kinds = new Set(verdicts.map(([, { kind }]) => kind));
if (kinds.has('faulty')) process.exitCode = 1;
else if (!kinds.has('sound')) process.exitCode = NOTHING_SHOWN;
