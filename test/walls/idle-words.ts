import { globSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './cruise.ts';

/** Which entries of the words nothing of the shop says. */
export interface Search {
  /** Every file of the shop that may say something. */
  readonly files: readonly string[];
  /** The file with all words, `export const en`. */
  readonly words: string;
}

/** The shop’s own files. What only a test says, nobody hears. */
export function theShop(): Search {
  const files = globSync(['src/**/*.{ts,tsx}', 'worker/src/**/*.ts'], {
    cwd: root,
    exclude: (path) => /\.spec\.tsx?$/.test(path),
  });
  return { files: files.map((path) => join(root, path)), words: join(root, 'src/words/en.ts') };
}

/**
 * Entries by name (`cart.look`) that no code reaches: by a chain of names, through an alias, by taking an object apart or by
 * an index. An object of words that is handed on as a whole says all that is in it, so what is found here is idle for certain.
 */
export function idleEntries({ files, words }: Search): string[] {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, root);
  const program = ts.createProgram([...files], { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(words);
  if (source === undefined) throw new Error(`${words} is not there`);
  const entries = entriesOf(source);
  const said = new Set<string>();
  const names = new Set([...entries.values()].flatMap((name) => name.split('.').slice(-1)));

  /** All entries below these objects and entries. */
  const sayAll = (found: readonly string[]): void => {
    for (const name of entries.values())
      if (found.some((one) => name === one || name.startsWith(`${one}.`) || one === '')) said.add(name);
  };
  const nameOf = (node: ts.Node): string | undefined => (node.getSourceFile() === source ? pathOf(node) : undefined);
  /** Names of the objects of words that a value is one of. */
  const objectsOf = (type: ts.Type): string[] =>
    (type.isUnion() ? type.types : [type]).flatMap(({ symbol }) =>
      ((symbol as ts.Symbol | undefined)?.declarations ?? [])
        .filter((declaration) => ts.isObjectLiteralExpression(declaration))
        .flatMap((declaration) => nameOf(declaration) ?? []),
    );
  const declaredAt = (symbol: ts.Symbol | undefined): string[] =>
    (symbol?.declarations ?? []).flatMap((declaration) => nameOf(declaration) ?? []);
  const say = (found: readonly string[]): void => {
    for (const name of found) if (values.has(name)) said.add(name);
  };
  const values = new Set(entries.values());

  const takenApart = (pattern: ts.ObjectBindingPattern): void => {
    const type = checker.getTypeAtLocation(pattern);
    for (const element of pattern.elements) {
      if (element.dotDotDotToken !== undefined) sayAll(objectsOf(type));
      else if (ts.isIdentifier(element.name) || element.propertyName !== undefined) {
        const key = element.propertyName ?? element.name;
        if (ts.isIdentifier(key) || ts.isStringLiteral(key)) say(declaredAt(type.getProperty(key.text)));
      }
    }
  };
  const indexed = (node: ts.ElementAccessExpression): void => {
    const objects = objectsOf(checker.getTypeAtLocation(node.expression));
    if (objects.length === 0) return;
    const index = checker.getTypeAtLocation(node.argumentExpression);
    const keys = index.isUnion() ? index.types : [index];
    if (!keys.every((key) => key.isStringLiteral())) sayAll(objects);
    else say(objects.flatMap((name) => keys.map((key) => (name === '' ? key.value : `${name}.${key.value}`))));
  };
  const look = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isPropertyAccessExpression(node) && names.has(node.name.text))
      say(declaredAt(checker.getSymbolAtLocation(node.name)));
    if (ts.isElementAccessExpression(node)) indexed(node);
    if (ts.isObjectBindingPattern(node)) takenApart(node);
    if (isValue(node) && isHandedOn(node)) sayAll(objectsOf(checker.getTypeAtLocation(node)));
    node.forEachChild(look);
  };
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile || program.isSourceFileFromExternalLibrary(file) || isOfWords(file, words)) continue;
    look(file);
  }
  return [...values].filter((name) => !said.has(name));
}

/** The words themselves, their translations and the file that hands them out say nothing. */
const isOfWords = ({ fileName }: ts.SourceFile, words: string): boolean =>
  fileName === words || /\/src\/words\/(de|index)\.ts$/.test(fileName);

/** Texts and sentences of the words, by where they stand. */
function entriesOf(source: ts.SourceFile): Map<ts.Node, string> {
  const entries = new Map<ts.Node, string>();
  const look = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && !ts.isObjectLiteralExpression(node.initializer)) {
      const name = pathOf(node);
      if (name !== undefined) entries.set(node, name);
      return;
    }
    node.forEachChild(look);
  };
  look(source);
  return entries;
}

/** `cart.line.each`, for what stands at that place of `en`; '' for all of it, undefined elsewhere. */
function pathOf(node: ts.Node): string | undefined {
  const keys: string[] = [];
  for (let at = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isPropertyAssignment(at)) keys.unshift((at.name as ts.Identifier | ts.StringLiteral).text);
    if (ts.isVariableDeclaration(at)) return at.name.getText() === 'en' ? keys.join('.') : undefined;
  }
  return undefined;
}

const isValue = (node: ts.Node): node is ts.Expression =>
  ts.isIdentifier(node) || ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);

/** Whether a value goes where nobody can tell what becomes of it; an alias and a step on the way to an entry do not. */
function isHandedOn(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) return false;
  if (ts.isElementAccessExpression(parent)) return parent.argumentExpression === node;
  if (ts.isVariableDeclaration(parent)) return parent.initializer === node && parent.type !== undefined;
  if (ts.isBindingElement(parent) || ts.isParameter(parent)) return parent.initializer === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return true;
}
