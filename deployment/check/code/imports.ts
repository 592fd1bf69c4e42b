/** What one file takes from another: names, or everything. */
export interface Import {
  readonly from: string;
  /** Undefined: everything, or only that the file is run. */
  readonly names: readonly string[] | undefined;
  /** Whether the names are handed on instead of used. */
  readonly handedOn: boolean;
}

const STATEMENT =
  /^(import|export)\s+(type\s+)?(?:([\w$]+)\s*,?\s*)?(?:(\*(?:\s+as\s+[\w$]+)?)|\{([^}]*)\})?\s*from\s*['"]([^'"]+)['"]/gm;
const BARE = /^import\s+['"]([^'"]+)['"]/gm;
const DYNAMIC = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/**
 * The imports and re-exports of a TypeScript file. Types count as well: what is handed in by the container is often
 * imported as a type only.
 */
export function importsOf(text: string): Import[] {
  const found: Import[] = [];
  for (const [, verb, , whole, star, names, from = ''] of text.matchAll(STATEMENT)) {
    const listed = (names ?? '').split(',').flatMap((each) => /^\s*(?:type\s+)?([\w$]+)/.exec(each)?.[1] ?? []);
    found.push({
      from,
      handedOn: verb === 'export',
      names: star === undefined ? [...listed, ...(whole === undefined ? [] : ['default'])] : undefined,
    });
  }
  for (const pattern of [BARE, DYNAMIC]) {
    for (const [, from = ''] of text.matchAll(pattern)) found.push({ from, names: undefined, handedOn: false });
  }
  return found;
}

const LATER = /const\s*\{([^}]*)\}\s*=\s*await\s+import\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Names of a package that a file takes as values, not as types only, at once or when it needs them. */
export function valuesFrom(text: string, isWanted: (from: string) => boolean): { from: string; name: string }[] {
  const later = [...text.matchAll(LATER)].flatMap(([, names = '', from = '']) =>
    isWanted(from) ? names.split(',').flatMap((each) => ({ from, name: each.trim().split(':')[0] ?? '' })) : [],
  );
  return [...later, ...atOnce(text, isWanted)];
}

function atOnce(text: string, isWanted: (from: string) => boolean): { from: string; name: string }[] {
  return [...text.matchAll(STATEMENT)].flatMap(([, verb, type, , , names = '', from = '']) =>
    verb !== 'import' || type !== undefined || !isWanted(from)
      ? []
      : names.split(',').flatMap((each) => {
          const name = /^\s*([\w$]+)/.exec(each)?.[1];
          return name === undefined || /^\s*type\s/.test(each) ? [] : [{ from, name }];
        }),
  );
}
