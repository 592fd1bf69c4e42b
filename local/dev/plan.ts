/** What has to be done so that a change is to be seen, in this order. */
export interface Plan {
  /** Sources that are compiled, or whose compiled file goes where the source is gone. */
  readonly compile: readonly string[];
  /** Styles, scripts and pictures are made anew. */
  readonly assets: boolean;
  readonly migrate: boolean;
  /** The shop's own price list is brought in. */
  readonly importList: boolean;
  /** Tiers that are started again. The one a person looks at comes first. */
  readonly restart: readonly ('web' | 'worker')[];
}

/** What is watched, from the root of the project. */
export const WATCHED = ['src', 'worker/src', 'assets', 'content', 'scripts/artwork', 'data'];

const SOURCE = /^(?:src|worker\/src)\/.*\.tsx?$/;
const SPEC = /\.spec\.tsx?$/;
const ASSET = /^(?:assets|scripts\/artwork)\/|^src\/brand\/(?:brand|colours)\.ts$/;
const PRICE_LIST = /^data\/(?:products|categories)\.csv$/;
const CONTENT = /^content\//;

/** @param paths of files that came, changed or went, from the root of the project, with `/` between folders */
export function planFor(paths: readonly string[]): Plan {
  const compile = paths.filter((path) => SOURCE.test(path) && !SPEC.test(path));
  const assets = paths.some((path) => ASSET.test(path));
  const ofWeb = assets || paths.some((path) => CONTENT.test(path));
  const restart = [
    ...(ofWeb || compile.some((path) => path.startsWith('src/')) ? (['web'] as const) : []),
    // It runs most of what the web tier runs: mails have their words and pieces of pages.
    ...(compile.length > 0 ? (['worker'] as const) : []),
  ];
  return {
    compile,
    assets,
    migrate: compile.some((path) => path.startsWith('src/migrations/')),
    importList: paths.some((path) => PRICE_LIST.test(path)),
    restart,
  };
}

export const isIdle = ({ compile, assets, importList, restart }: Plan): boolean =>
  compile.length === 0 && !assets && !importList && restart.length === 0;
