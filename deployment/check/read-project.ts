import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { PATCHES, readShape, shapesIn } from '../shapes/shapes.ts';
import { Project, type ProjectFile } from './project.ts';

const FOLDERS = ['.ebextensions', '.platform', '.elasticbeanstalk', 'src'];
const PATCH_FILE = /\.ya?ml$/;
const FILES = ['Procfile', 'Buildfile', 'env.yaml', 'cron.yaml', 'package.json'];
const TEXT = /\.(config|ya?ml|json|tsx?|sh|conf)$|^[^.]+$/;
/** Written by `eb init` for one person on one machine. */
const PERSONAL = /(^|\/)\.elasticbeanstalk\/(?!saved_configs\/)(?!.*\.global\.yml$)|\.spec\.tsx?$/;

/** Reads what a deployment is made of from a folder. */
export function readProject(root: string): Project {
  const modes = gitModes(root);
  const files: ProjectFile[] = [];
  for (const tier of ['', 'worker/']) {
    const paths = [
      ...FILES.filter((name) => existsSync(join(root, tier, name))).map((name) => tier + name),
      ...FOLDERS.flatMap((name) => filesBelow(root, tier + name)),
    ];
    for (const path of paths) {
      if (PERSONAL.test(path)) continue;
      const file = join(root, path);
      // A file Git does not know yet has the mode that `git add` would give it.
      const mode = modes.get(path) ?? ((statSync(file).mode & 0o100) === 0 ? '100644' : '100755');
      files.push({ path, mode, text: readFileSync(file, 'utf8') });
    }
  }
  for (const path of filesBelow(root, PATCHES).filter((each) => PATCH_FILE.test(each)))
    files.push({ path, mode: '100644', text: readFileSync(join(root, path), 'utf8') });
  const stacks = new Set(shapesIn(root).flatMap((shape) => readShape(root, shape).Data ?? []));
  for (const path of [...stacks].filter((each) => existsSync(join(root, each))))
    files.push({ path, mode: '100644', text: readFileSync(join(root, path), 'utf8') });
  return new Project(files);
}

function filesBelow(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && TEXT.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function gitModes(root: string): Map<string, string> {
  const { stdout, status } = spawnSync('git', ['ls-files', '--stage', '-z'], { cwd: root, encoding: 'utf8' });
  if (status !== 0) return new Map();
  return new Map(
    stdout.split('\0').flatMap((line) => {
      const [, mode, path] = /^(\d{6}) \S+ \d\t(.+)$/s.exec(line) ?? [];
      return mode === undefined || path === undefined ? [] : [[path, mode] as const];
    }),
  );
}
