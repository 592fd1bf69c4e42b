import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from './home.ts';
import { readState } from './state.ts';
import { isUp } from './supervisor.ts';

interface Scheduled {
  readonly name: string;
  readonly url: string;
  readonly schedule: string;
}

const args = process.argv.slice(2);
const { cron: tasks } = parse(readFileSync(join(root, 'worker/cron.yaml'), 'utf8')) as { cron: readonly Scheduled[] };
const width = Math.max(...tasks.map(({ name }) => name.length));
const list = tasks.map(({ name, schedule }) => `  ${name.padEnd(width)}  ${schedule}`).join('\n');
const [name] = args;
if (name === undefined || name === '--help' || name === '-h') {
  console.log(`npm run task -- NAME

Has the running worker do a task of worker/cron.yaml now, and prints what it reports. Tasks, by UTC:
${list}
Exit 0 when it is done or under way already, 1 when it failed, 2 when there is no such task, 3 when nothing runs.`);
  process.exit(0);
}
const task = tasks.find((each) => each.name === name);
if (task === undefined || args.length > 1) {
  console.error(`there is no task ${args.join(' ')}; there are\n${list}`);
  process.exit(2);
}
const state = readState();
if (state?.worker === undefined || !isUp(state.up.pid)) {
  console.error('no worker runs here; start it with: npm run up');
  process.exit(3);
}
const { status, body } = await post(new URL(task.url, state.worker.url), task.name);
(status === 200 ? console.log : console.error)(body);
process.exit(status === 200 ? 0 : 1);

/** Asks as the platform’s daemon does. A task takes as long as it takes: fetch would give up after five minutes. */
async function post(url: URL, taskName: string): Promise<{ status: number; body: string }> {
  return await new Promise((resolve) => {
    const headers = { 'User-Agent': 'aws-sqsd/by-hand', 'X-Aws-Sqsd-Taskname': taskName };
    const asked = request(url, { method: 'POST', headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => (text += part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
    });
    asked.on('error', (error) => resolve({ status: 0, body: `the worker doesn’t answer: ${error.message}` }));
    asked.end();
  });
}
