import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from './cruise.ts';

/** A regular expression of the sources. */
export interface Pattern {
  /** The file it is in, as a path from the root. */
  readonly path: string;
  readonly source: string;
  readonly flags: string;
}

const SHIPPED = ['src', 'worker/src', 'assets/scripts'];
const SOURCE = /\.(ts|tsx|js)$/;
const TEST = /\.spec\.(tsx?|js)$/;

/** Every regular expression that is written down in what is shipped. */
export function shippedPatterns(): Pattern[] {
  return SHIPPED.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && SOURCE.test(entry.name) && !TEST.test(entry.name))
      .flatMap((entry) => {
        const path = relative(root, join(entry.parentPath, entry.name));
        return patternsOf(readFileSync(join(root, path), 'utf8'), path);
      }),
  );
}

/** Those of a text, without a file. */
export function patternsOf(text: string, path = 'a.ts'): Pattern[] {
  const patterns: Pattern[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      patterns.push({ path, source: node.text.slice(1, end), flags: node.text.slice(end + 1) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return patterns;
}
