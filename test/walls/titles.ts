import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './cruise.ts';

const TEST_FILE = /\.(spec\.tsx?|spec\.js|story\.ts|journey\.ts|drill\.ts)$/;
/** Groups that are left out, with all that is in them. */
const NEVER = /^(xdescribe|describe\.skip)\b/;
const FOLDERS = ['src', 'worker/src', 'local', 'scripts', 'deployment', 'assets/scripts', 'test'];

/** Every file of tests there is, as a path from the root. */
export const testFiles: readonly string[] = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && TEST_FILE.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
);

/** The files that end in this path: one, unless it doesn’t say enough. */
export function filesNamed(name: string): string[] {
  return testFiles.filter((path) => path === name || path.endsWith(`/${name}`));
}

const kept = new Map<string, ReadonlySet<string>>();

/** Titles of the tests in a file, as they are written. Tests that never run are none. */
export function titlesIn(path: string): ReadonlySet<string> {
  const titles = kept.get(path) ?? titlesOf(readFileSync(join(root, path), 'utf8'), path);
  kept.set(path, titles);
  return titles;
}

/** The same of a text, without a file. */
export function titlesOf(text: string, path = 'a.spec.ts'): ReadonlySet<string> {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const titles = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && NEVER.test(node.expression.getText(file))) return;
    if (ts.isCallExpression(node) && runs(node.expression)) {
      const [title] = node.arguments;
      if (title !== undefined && ts.isStringLiteralLike(title)) titles.add(title.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return titles;
}

/** `it(…)`, `test(…)`, and what `it.each(…)` makes of a table; not `it.skip(…)`, `it.todo(…)` or `describe(…)`. */
function runs(called: ts.Expression): boolean {
  if (ts.isIdentifier(called)) return called.text === 'it' || called.text === 'test';
  if (ts.isPropertyAccessExpression(called)) return runs(called.expression) && called.name.text === 'each';
  if (ts.isCallExpression(called) || ts.isTaggedTemplateExpression(called))
    return runs(ts.isCallExpression(called) ? called.expression : called.tag);
  return false;
}
