// What CONTRIBUTING.md asks of a commit's message.
//
//   node .githooks/commit-message.mjs FILE              one message, as git gives it to the hook
//   node .githooks/commit-message.mjs --range A..B      every commit from A to B, as continuous integration asks
//
// Exit 0 when there is nothing to say, 1 when there is, 2 when it was asked wrongly.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LONGEST_SUBJECT = 72;
const WORD = '\\.?[a-z0-9][a-z0-9._/:-]*';
/** `cart: …`, `aws, database: …`, `eb group: …`, `eb:check: …` */
const AREA_FIRST = new RegExp(`^${WORD}(?: ${WORD})?(?:, ${WORD}(?: ${WORD})?)*: \\S`);
/** Subjects git writes itself. Those with an exclamation mark disappear when the branch is rebased. */
const WRITTEN_BY_GIT = /^(?:Merge |Revert ")/;
const TO_BE_SQUASHED = /^(?:fixup|squash|amend)! /;
const SCISSORS = /^. -+ >8 -+$/;

/**
 * @param {string} message without lines that git takes out
 * @param {{ final?: boolean }} options `final`: it stays as it is, so nothing in it may wait to be squashed
 * @returns {string[]} what is wrong with it, one sentence each
 */
function faultsOf(message, { final = false } = {}) {
  const [subject = '', second = ''] = message.replace(/^\s*\n/, '').split('\n');
  if (subject.trim() === '') return ['it has no subject'];
  if (WRITTEN_BY_GIT.test(subject)) return [];
  if (TO_BE_SQUASHED.test(subject)) return final ? ['it waits to be squashed: git rebase --autosquash'] : [];
  // Characters as people count them, not bytes or halves of a surrogate pair.
  const length = [...new Intl.Segmenter('en').segment(subject)].length;
  return [
    ...(length > LONGEST_SUBJECT ? [`the subject has ${length} characters, ${LONGEST_SUBJECT} are the most`] : []),
    ...(AREA_FIRST.test(subject) ? [] : ['the subject begins with its area in small letters: "cart: a line …"']),
    ...(/[.…]\s*$/.test(subject) ? ['the subject ends without a full stop'] : []),
    ...(/;/.test(subject) ? ['the subject has a semicolon: two changes are two commits'] : []),
    ...(second.trim() === '' ? [] : ['an empty line stands between subject and body']),
  ];
}

/** The message without what git takes out of it: comments, and the diff that `commit --verbose` shows. */
function withoutComments(text) {
  const lines = text.split(/\r?\n/);
  const end = lines.findIndex((line) => SCISSORS.test(line));
  return lines
    .slice(0, end === -1 ? undefined : end)
    .filter((line) => !line.startsWith('#'))
    .join('\n');
}

function commitsOf(range) {
  const log = execFileSync('git', ['log', '--no-merges', '--reverse', '-z', '--format=%h %B', range, '--'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return log
    .split('\0')
    .filter((entry) => entry !== '')
    .map((entry) => [entry.slice(0, entry.indexOf(' ')), entry.slice(entry.indexOf(' ') + 1)]);
}

const [first, second] = process.argv.slice(2);
if (first === undefined || (first === '--range' && second === undefined)) {
  console.error('usage: commit-message.mjs FILE, or commit-message.mjs --range A..B');
  process.exit(2);
}
const messages = first === '--range' ? commitsOf(second) : [['', withoutComments(readFileSync(first, 'utf8'))]];
for (const [commit, message] of messages) {
  const faults = faultsOf(message, { final: first === '--range' });
  if (faults.length === 0) continue;
  process.exitCode = 1;
  console.error(`${commit === '' ? 'not committed' : commit}: ${message.trim().split('\n')[0]}`);
  for (const fault of faults) console.error(`  ${fault}`);
}
if (process.exitCode === 1) {
  console.error('STYLE.md has examples.');
  if (first !== '--range') console.error(`The message is kept: git commit --edit --file="${first}"`);
} else if (first === '--range') console.log(`${messages.length} messages of commits are as they should be`);
