/**
 * `npm run eb:check`: reads everything a deployment to Elastic Beanstalk is made of and says what would go wrong, without
 * asking AWS. A broken configuration file can leave an environment beyond repair, so it is found at the desk.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { check } from './check.ts';
import { tiers } from './project.ts';
import { readProject } from './read-project.ts';
import { rules } from './rules/index.ts';

const root = resolve(import.meta.dirname, '../..');

const help = `npm run eb:check -- [--json] [folder]

Looks for what would go wrong when web and worker are deployed to Elastic Beanstalk: .ebextensions, env.yaml, cron.yaml,
.elasticbeanstalk, Procfile and hooks, of the root (web) and of worker/. Asks nobody: it runs without AWS and network.

  --json     findings as a JSON list of {file, line, wrong, cure, rule}
  folder     another checkout; this one when absent

Rules:
${rules.map(({ name, why }) => `  ${name.padEnd(22)}${why}`).join('\n')}

A line that must stand as it is carries a comment, on it or above it, with a reason:
  # eb:check allows overruled: every team creates its environments with --cfg
  # eb:check allows variables (SMTP_URL, MAIL_FROM): eb create --envvars brings them

Exit codes: 0 nothing found, 1 something found, 2 wrong use.`;

const args = process.argv.slice(2);
const folders = args.filter((arg) => !arg.startsWith('-'));
const unknown = args.find((arg) => arg.startsWith('-') && !['--json', '--help', '-h'].includes(arg)) ?? folders[1];
const folder = resolve(folders[0] ?? root);
if (unknown !== undefined) {
  console.error(`eb:check does not know ${unknown}; see --help`);
  process.exitCode = 2;
} else if (args.includes('--help') || args.includes('-h')) {
  console.log(help);
} else if (!existsSync(folder)) {
  console.error(`there is no folder ${folder}`);
  process.exitCode = 2;
} else {
  const project = readProject(folder);
  const faults = check(project);
  if (args.includes('--json')) console.log(JSON.stringify(faults, null, 2));
  else if (faults.length > 0) {
    for (const { file, line, wrong, cure } of faults) console.log(`${file}:${line}  ${wrong}  (${cure})`);
  } else {
    const files = tiers.map((tier) => `${project.extensions(tier).length} ${tier}`).join(', ');
    console.log(
      `eb:check: nothing found by ${rules.length} rules in .ebextensions (${files}) and what belongs to them`,
    );
  }
  process.exitCode = faults.length > 0 ? 1 : 0;
}
