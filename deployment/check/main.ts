/**
 * `npm run eb:check`: reads everything a deployment to Elastic Beanstalk is made of and says what would go wrong, without
 * asking AWS. A broken configuration file can leave an environment beyond repair, so it is found at the desk.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { AccountWishes } from '../account/check-account.ts';
import { wantsOf } from '../account/wants.ts';
import { advice } from '../aws/advice.ts';
import { regionOfTheProject } from '../sweep/region.ts';
import { storesOf } from '../costs/stores.ts';
import { teamLines } from '../costs/words.ts';
import { check } from './check.ts';
import { type Project, tiers } from './project.ts';
import { readProject } from './read-project.ts';
import { rules } from './rules/index.ts';
import { kindsOf, unfilled } from './unfilled.ts';

const root = resolve(import.meta.dirname, '../..');

const help = `npm run eb:check -- [--json] [--cfg NAME] [folder]
       npm run eb:check -- --teams NUMBER [folder]
       npm run eb:check -- --account [--cfg NAME] [--team TEAM] [--region REGION] [--json]

Looks for what would go wrong when web and worker are deployed to Elastic Beanstalk: .ebextensions, env.yaml, cron.yaml,
.elasticbeanstalk, Procfile and hooks, of the root (web) and of worker/. Asks nobody: it runs without AWS and network, except
with --account, which asks an account whether a store can be made in it, and only reads: roles, network, zones, what can be
ordered, platform, quotas.

  --json     findings as a JSON list of {file, line, wrong, cure, rule}
  --cfg NAME before \`eb create --cfg NAME\`: also what is left to fill in there, whatever comments allow
  --teams N  what N stores of each shape cost, and which quotas of an account they run into
  --account  the account's side instead of the files', with credentials from where the AWS SDK looks
  --team     also the roles of this team, as account/roles.yaml makes them
  --region   else the Region of .elasticbeanstalk/config.yml or config.global.yml, as eb takes it
  folder     another checkout; this one when absent

Rules:
${rules.map(({ name, why }) => `  ${name.padEnd(22)}${why}`).join('\n')}

A line that must stand as it is carries a comment, on it or above it, with a reason:
  # eb:check allows overruled: every team creates its environments with --cfg
  # eb:check allows variables (SMTP_URL, MAIL_FROM): eb create --envvars brings them

Exit codes: 0 nothing found, 1 something found or missing, 2 wrong use, 3 nothing known to be missing, and not everything
could be asked.`;

class WrongUse extends Error {}

interface OfFiles {
  readonly project: Project;
  readonly kind: string | undefined;
  readonly json: boolean;
}

interface OfAccount extends AccountWishes {
  readonly json: boolean;
}

interface OfTeams {
  readonly project: Project;
  readonly teams: number;
}

function wishes(): 'help' | OfFiles | OfTeams | OfAccount {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        cfg: { type: 'string' },
        account: { type: 'boolean', default: false },
        team: { type: 'string' },
        teams: { type: 'string' },
        region: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) return 'help';
    const [folder = root, more] = positionals.map((each) => resolve(each));
    if (more !== undefined) throw new Error(`one folder at a time, not ${positionals.join(' and ')}`);
    if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
    const project = readProject(folder);
    const kinds = kindsOf(project);
    const kind = values.cfg?.replace(/-worker$/, '');
    if (kind !== undefined && !kinds.includes(kind))
      throw new Error(`there is no saved configuration ${values.cfg ?? ''}, only ${kinds.join(', ')}`);
    const { account, team, json, teams } = values;
    if (teams !== undefined) {
      if (!/^[1-9]\d{0,4}$/.test(teams)) throw new Error(`"${teams}" is no number of stores: --teams 25`);
      return { project, teams: Number(teams) };
    }
    if (!account) {
      if (team !== undefined || values.region !== undefined) throw new Error('--team and --region go with --account');
      return { project, kind, json };
    }
    const region = values.region ?? regionOfTheProject(folder);
    if (region === undefined) throw new Error('say in which Region: --region us-east-1');
    return { json, wants: wantsOf(project, kind), region, team };
  } catch (error) {
    // What Node adds to an unknown option helps nobody who mistyped one.
    throw new WrongUse((error instanceof Error ? error.message : String(error)).replace(/(?<=')\. To specify.*/s, ''));
  }
}

function checkFiles({ project, kind, json }: OfFiles): number {
  const faults = [...check(project), ...(kind === undefined ? [] : unfilled(project, kind))];
  if (json) console.log(JSON.stringify(faults, null, 2));
  else if (faults.length > 0) {
    for (const { file, line, wrong, cure } of faults) console.log(`${file}:${line}  ${wrong}  (${cure})`);
  } else {
    const files = tiers.map((tier) => `${project.extensions(tier).length} ${tier}`).join(', ');
    console.log(
      `eb:check: nothing found by ${rules.length} rules in .ebextensions (${files}) and what belongs to them`,
    );
  }
  return faults.length > 0 ? 1 : 0;
}

function countTeams({ project, teams }: OfTeams): number {
  const { lines, tight } = teamLines(storesOf(project), teams);
  console.log(lines.join('\n'));
  return tight ? 1 : 0;
}

async function askAccount({ json, ...wished }: OfAccount): Promise<number> {
  // A second of clients that the check of files needs none of.
  const { checkAccount, exitCodeOf, reportLines } = await import('../account/check-account.ts');
  try {
    const report = await checkAccount(wished);
    console.log(json ? JSON.stringify(report, null, 2) : reportLines(report, wished).join('\n'));
    return exitCodeOf(report);
  } catch (error) {
    console.error(`eb:check: ${advice(error)}`);
    return 3;
  }
}

try {
  const wished = wishes();
  if (wished === 'help') console.log(help);
  else if ('teams' in wished) process.exitCode = countTeams(wished);
  else process.exitCode = 'wants' in wished ? await askAccount(wished) : checkFiles(wished);
} catch (error) {
  if (!(error instanceof WrongUse)) throw error;
  console.error(`eb:check: ${error.message}; see --help`);
  process.exitCode = 2;
}
