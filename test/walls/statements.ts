import { join } from 'node:path';
import ts from 'typescript';
import { root } from './cruise.ts';
import { EVERYTHING, HOLE, MANAGER, type Touch, touchesOf } from './touches.ts';

/** What asks both nodes how they are. */
const LOOKS = 'src/foundation/database/node-facts.ts';
const ON_READER = new Set(['reading', 'freshest']);
const OURS = /^(?:src|worker\/src)\/(?!migrations\/).*\.tsx?$/;

/**
 * The statements that can be sent by code which begins in certain files, found by following each name to where it is
 * declared: a method that nobody calls from there isn’t counted, a class that is named is taken to be made, with what its
 * framework calls of it.
 */
export class Statements {
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;
  private readonly tables: ReadonlyMap<string, string>;
  /** Members of classes that stand behind a member of an interface or of another class. */
  private readonly behind = new Map<ts.Node, ts.Node[]>();
  private readonly known: readonly string[];

  /** @param known all tables there are */
  constructor(known: readonly string[]) {
    this.known = known;
    const { config } = ts.readConfigFile(join(root, 'tsconfig.build.json'), (path) => ts.sys.readFile(path)) as {
      config: object;
    };
    const parsed = ts.parseJsonConfigFileContent(config, ts.sys, root);
    this.program = ts.createProgram(parsed.fileNames, { ...parsed.options, noEmit: true });
    this.checker = this.program.getTypeChecker();
    this.tables = new Map(this.files.flatMap((file) => file.statements.flatMap(entityIn)));
    for (const file of this.files) ts.forEachChild(file, (node) => this.noteHeritage(node));
  }

  /** @param entries paths of the files whose whole code runs */
  from(entries: readonly string[]): Touch[] {
    return this.follow(this.filesAt(entries)).touches;
  }

  /**
   * The statements that can go to a replica: those within `reading` and `freshest` of the database, which say so, and those by
   * which a node is looked at.
   */
  onReaderFrom(entries: readonly string[]): Touch[] {
    const { reached } = this.follow(this.filesAt(entries));
    const readings = [...reached].flatMap((code) =>
      this.readingsIn(code).flatMap((work) =>
        // What is handed on was said by whoever calls.
        this.namesParameterOf(code, work) ? [work, ...this.callersOf(code, reached)] : [work],
      ),
    );
    return this.follow([...this.filesAt([LOOKS]), ...readings]).touches;
  }

  private callersOf(code: ts.Node, reached: ReadonlySet<ts.Node>): ts.Node[] {
    return [...reached].filter(
      (each) => !ts.isClassDeclaration(each) && each !== code && this.namedIn(each).includes(code),
    );
  }

  /** Whether it does work, or sends a statement, that the code it stands in was handed itself. */
  private namesParameterOf(code: ts.Node, work: ts.Node): boolean {
    const isOne = (node: ts.Node): boolean =>
      (ts.isIdentifier(node) && this.isParameterOf(code, node) && (this.isCallable(node) || isStatement(node))) ||
      (ts.forEachChild(node, isOne) ?? false);
    return isOne(work);
  }

  private isParameterOf(code: ts.Node, name: ts.Identifier): boolean {
    const declared = this.checker.getSymbolAtLocation(name)?.declarations ?? [];
    return declared.some((each) => ts.isParameter(each) && each.parent === code);
  }

  private isCallable(name: ts.Identifier): boolean {
    return this.checker.getTypeAtLocation(name).getCallSignatures().length > 0;
  }

  private filesAt(paths: readonly string[]): ts.Node[] {
    const files = this.files.filter((file) => paths.includes(this.pathOf(file)));
    if (files.length !== paths.length) throw new Error(`not all there: ${paths.join(', ')}`);
    return files;
  }

  /** What is handed to the database to be done on a replica. */
  private readingsIn(code: ts.Node): ts.Node[] {
    const found: ts.Node[] = [];
    const visit = (node: ts.Node): void => {
      if (
        ts.isCallExpression(node) &&
        ts.isPropertyAccessExpression(node.expression) &&
        ON_READER.has(node.expression.name.text) &&
        this.checker.typeToString(this.checker.getTypeAtLocation(node.expression.expression)) === 'Database'
      )
        found.push(...node.arguments);
      ts.forEachChild(node, visit);
    };
    if (!ts.isClassDeclaration(code)) visit(code);
    return found;
  }

  private follow(from: readonly ts.Node[]): { readonly reached: ReadonlySet<ts.Node>; readonly touches: Touch[] } {
    const seen = new Set<ts.Node>();
    const waiting: ts.Node[] = [...from];
    const touches: Touch[] = [];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      if (ts.isClassDeclaration(next)) waiting.push(...this.madeWith(next));
      else {
        waiting.push(...this.namedIn(next));
        touches.push(...this.touchesIn(next));
      }
      waiting.push(...(this.behind.get(next) ?? []));
    }
    return { reached: seen, touches };
  }

  private get files(): readonly ts.SourceFile[] {
    return this.program.getSourceFiles().filter((file) => OURS.test(this.pathOf(file)));
  }

  private pathOf(file: ts.SourceFile): string {
    return file.fileName.startsWith(`${root}/`) ? file.fileName.slice(root.length + 1) : file.fileName;
  }

  /** What runs when a class is made: its constructor, its fields, its decorators, and what its framework calls. */
  private madeWith(made: ts.ClassDeclaration): ts.Node[] {
    return [
      ...(made.modifiers ?? []).filter(ts.isDecorator),
      ...(made.heritageClauses ?? []),
      ...made.members.filter(
        (member) =>
          ts.isConstructorDeclaration(member) ||
          ts.isClassStaticBlockDeclaration(member) ||
          (ts.isPropertyDeclaration(member) && member.initializer !== undefined) ||
          (ts.canHaveDecorators(member) && (ts.getDecorators(member) ?? []).length > 0) ||
          this.isCalledFromOutside(made, member),
      ),
    ];
  }

  private isCalledFromOutside(made: ts.ClassDeclaration, member: ts.ClassElement): boolean {
    const name = member.name?.getText();
    if (name === undefined) return false;
    return (made.heritageClauses ?? [])
      .flatMap(({ types }) => types)
      .some((heritage) => {
        const property = this.checker.getTypeAtLocation(heritage).getProperty(name);
        return (property?.declarations ?? []).some((each) => !OURS.test(this.pathOf(each.getSourceFile())));
      });
  }

  private noteHeritage(node: ts.Node): void {
    if (!ts.isClassDeclaration(node)) return;
    for (const heritage of (node.heritageClauses ?? []).flatMap(({ types }) => types)) {
      const type = this.checker.getTypeAtLocation(heritage);
      for (const member of node.members) {
        const name = member.name?.getText();
        for (const each of (name === undefined ? undefined : type.getProperty(name)?.declarations) ?? [])
          if (each !== member) this.behind.set(each, [...(this.behind.get(each) ?? []), member]);
      }
    }
  }

  /** Where everything is declared that a piece of code names. */
  private namedIn(code: ts.Node): ts.Node[] {
    const found: ts.Node[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
      if (ts.isIdentifier(node)) found.push(...this.declarationsOf(node));
      ts.forEachChild(node, visit);
    };
    visit(code);
    return found;
  }

  private declarationsOf(name: ts.Identifier): ts.Node[] {
    let symbol = this.checker.getSymbolAtLocation(name);
    if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0)
      symbol = this.checker.getAliasedSymbol(symbol);
    return (symbol?.declarations ?? [])
      .filter((each) => OURS.test(this.pathOf(each.getSourceFile())))
      .flatMap((each) => containerOf(each) ?? []);
  }

  private touchesIn(code: ts.Node): Touch[] {
    const found: Touch[] = [];
    const place = (node: ts.Node) => {
      const file = node.getSourceFile();
      return `${this.pathOf(file)}:${String(file.getLineAndCharacterOfPosition(node.getStart()).line + 1)}`;
    };
    const note = (node: ts.Node, table: string, verbs: readonly Touch['verb'][]) =>
      found.push(...verbs.map((verb) => ({ verb, table, place: place(node) })));
    const visit = (node: ts.Node): void => {
      if (ts.isDecorator(node) && code !== node) return;
      if (ts.isCallExpression(node)) this.callTouches(node).forEach(([table, verbs]) => note(node, table, verbs));
      if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node))
        for (const [table, verbs] of touchesOf(textOf(node), this.known)) note(node, table, verbs);
      ts.forEachChild(node, visit);
    };
    visit(code);
    return found;
  }

  /** `manager.update(Order, …)`, `insertRows(manager, Order, …)`: by the entity that is named. */
  private callTouches(call: ts.CallExpression): (readonly [string, readonly Touch['verb'][]])[] {
    const { expression, arguments: given } = call;
    const entities = given.slice(0, 2).flatMap((each) => (ts.isIdentifier(each) ? (this.tableOf(each) ?? []) : []));
    const [table] = entities;
    if (table === undefined) return [];
    const method = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
    if (method === 'insertRows') return [[table, ['INSERT']]];
    if (!ts.isPropertyAccessExpression(expression)) return [];
    if (!/Manager\b/.test(this.checker.typeToString(this.checker.getTypeAtLocation(expression.expression)))) return [];
    const verbs = MANAGER[method] ?? EVERYTHING;
    return [[table, /pessimistic_write/.test(call.getText()) ? [...verbs, 'UPDATE'] : verbs]];
  }

  private tableOf(name: ts.Identifier): string | undefined {
    let symbol = this.checker.getSymbolAtLocation(name);
    if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0)
      symbol = this.checker.getAliasedSymbol(symbol);
    const declared = symbol?.declarations?.find(ts.isClassDeclaration);
    return declared === undefined ? undefined : this.tables.get(declared.name?.text ?? '');
  }
}

/** `manager.query(sql)` */
const isStatement = ({ parent }: ts.Node): boolean =>
  ts.isCallExpression(parent) &&
  ts.isPropertyAccessExpression(parent.expression) &&
  parent.expression.name.text === 'query';

function entityIn(statement: ts.Statement): (readonly [string, string])[] {
  if (!ts.isClassDeclaration(statement) || statement.name === undefined) return [];
  const named = (ts.getDecorators(statement) ?? []).flatMap(
    (decorator) => /^@Entity\(\s*['"](\w+)['"]/.exec(decorator.getText())?.[1] ?? [],
  );
  return named.map((table) => [statement.name?.text ?? '', table] as const);
}

/** The smallest piece of code that is looked at as a whole: a member of a class, or a statement of a file. */
function containerOf(node: ts.Node): ts.Node | undefined {
  for (let at: ts.Node = node; !ts.isSourceFile(at); at = at.parent) {
    if (ts.isClassDeclaration(at)) return at;
    if ((ts.isClassElement(at) && ts.isClassDeclaration(at.parent)) || ts.isSourceFile(at.parent)) return at;
    if (ts.isTypeElement(at) && ts.isInterfaceDeclaration(at.parent)) return at;
  }
  return undefined;
}

function textOf(node: ts.StringLiteralLike | ts.TemplateExpression): string {
  if (!ts.isTemplateExpression(node)) return node.text;
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join(HOLE);
}
