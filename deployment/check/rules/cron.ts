import { type Finding, finding, type Rule } from '../finding.ts';
import type { Project } from '../project.ts';
import { at, entriesOf, itemsOf, textOf, type Value } from '../value.ts';

const FILE = 'worker/cron.yaml';
const FIELDS: readonly (readonly [name: string, least: number, most: number])[] = [
  ['minute', 0, 59],
  ['hour', 0, 23],
  ['day of the month', 1, 31],
  ['month', 1, 12],
  ['day of the week', 0, 7],
];

/** The worker does not start with a cron.yaml that it can not read. */
export const cron: Rule = {
  name: 'cron',
  why: 'cron.yaml belongs to the worker and lists named tasks with a path and a schedule of five fields',
  look: (project) => {
    const found: Finding[] = [];
    if (project.file('cron.yaml') !== undefined) {
      found.push(finding({ file: 'cron.yaml', line: 1 }, 'the web tier has no periodic tasks', `move it to ${FILE}`));
    }
    const coded = tasksOf(project);
    const document = project.document(FILE);
    if (document === undefined) return [...found, ...coded.map(forgotten)];
    const { root } = document;
    if (textOf(at(root, 'version')) !== '1') {
      found.push(
        finding(at(root, 'version') ?? { file: FILE, line: 1 }, 'cron.yaml is not of version 1', 'write version: 1'),
      );
    }
    const tasks = at(root, 'cron');
    if (tasks?.kind !== 'list') {
      return [
        ...found,
        finding(tasks ?? { file: FILE, line: 1 }, 'there is no list of tasks', 'list them under cron:'),
      ];
    }
    const strange = entriesOf(root).filter(({ key }) => !['version', 'cron'].includes(key));
    found.push(...strange.map(({ key, name }) => finding(name, `cron.yaml has no ${key}`, 'remove it')));
    const names = new Set<string>();
    found.push(...itemsOf(tasks).flatMap((task) => [...taskFaults(task, names), ...doorFaults(task, coded)]));
    return [...found, ...coded.filter(({ name }) => !names.has(name)).map(forgotten)];
  },
};

interface CodedTask {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

/** Tasks as the worker's code names them. */
function tasksOf(project: Project): CodedTask[] {
  return project.matching(/^worker\/src\/schedule\/.*\.task\.ts$/).flatMap(({ path, text }) => {
    const [before, name] = /^([\s\S]*?)\bname = '([^']+)'/.exec(text)?.slice(1) ?? [];
    return before === undefined || name === undefined ? [] : [{ name, file: path, line: before.split('\n').length }];
  });
}

const forgotten = ({ name, file, line }: CodedTask): Finding =>
  finding({ file, line }, `nothing ever runs the task ${name}`, `add it to ${FILE}`);

/** The daemon posts to the url and says the name; the worker does what both agree on. */
function doorFaults(task: Value, coded: readonly CodedTask[]): Finding[] {
  const url = at(task, 'url');
  const [name, path] = [textOf(at(task, 'name')) ?? '', textOf(url) ?? ''];
  if (name === '' || !path.startsWith('/')) return [];
  if (!coded.some((each) => each.name === name)) {
    const names = coded.map((each) => each.name).join(', ');
    return [finding(at(task, 'name') ?? task, `the worker has no task ${name}`, `it has ${names || 'none'}`)];
  }
  if (path === `/tasks/${name}`) return [];
  return [finding(url ?? task, `the worker refuses the task ${name} at ${path}`, `write /tasks/${name}`)];
}

function taskFaults(task: Value, names: Set<string>): Finding[] {
  const found = entriesOf(task)
    .filter(({ key }) => !['name', 'url', 'schedule'].includes(key))
    .map(({ key, name }) => finding(name, `a task has no ${key}`, 'it has name, url and schedule'));
  const name = textOf(at(task, 'name')) ?? '';
  if (name === '') found.push(finding(task, 'a task has no name', 'add name'));
  if (names.has(name)) found.push(finding(task, `two tasks are called ${name}`, 'rename one'));
  names.add(name);
  if (!/^\/\S*$/.test(textOf(at(task, 'url')) ?? '')) {
    found.push(finding(at(task, 'url') ?? task, 'the url of a task is no path', 'begin with /'));
  }
  const schedule = at(task, 'schedule');
  const fields = (textOf(schedule) ?? '').split(' ');
  if (fields.length !== FIELDS.length) {
    return [...found, finding(schedule ?? task, 'a schedule has five fields', "write '0 3 * * *' (UTC)")];
  }
  const wrong = FIELDS.filter(([, least, most], index) => !isField(fields[index] ?? '', least, most));
  return [
    ...found,
    ...wrong.map(([what]) => finding(schedule ?? task, `the ${what} makes no sense`, 'mend the schedule')),
  ];
}

function isField(field: string, least: number, most: number): boolean {
  return field.split(',').every((part) => {
    const [, range, step] = /^(\*|\d+(?:-\d+)?)(?:\/(\d+))?$/.exec(part) ?? [];
    if (range === undefined || step === '0') return false;
    const [from = least, to = from] = range === '*' ? [] : range.split('-').map(Number);
    return from >= least && to <= most && from <= to;
  });
}
