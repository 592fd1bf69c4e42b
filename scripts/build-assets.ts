/**
 * `npm run assets`: styles, script, typeface and artwork into public/, with a manifest that maps plain names to the hashed
 * addresses pages ask for. A run that finds nothing changed says so and leaves.
 */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { brand } from '../src/brand/brand.ts';
import { coloursAsStyles } from '../src/brand/colours.ts';
import { draw, drawn, drawPlan, drawStillLife } from './artwork/index.ts';
import { KeptPictures } from './artwork/kept-pictures.ts';
import { type PreviewPicture, previewOf, shopPreview } from './artwork/preview.ts';
import { typeface } from './typeface.ts';

const root = resolve(import.meta.dirname, '..');
const out = join(root, 'public');
const stampFile = join(out, '.stamp');

/** What the outcome depends on, by what it holds: a fresh clone or a touched file alone changes nothing. */
function stamp(): string {
  const inputs = globSync(
    [
      'assets/**/*.*',
      'scripts/artwork/**/*.ts',
      'scripts/{build-assets,typeface}.ts',
      'src/brand/{brand,colours}.ts',
      'package-lock.json',
    ],
    { cwd: root },
  );
  const hash = createHash('sha256');
  for (const file of inputs.toSorted()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/** Whole files only, even for a reader who comes at this very moment. */
function write(address: string, content: string | Uint8Array): void {
  const file = join(out, address);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
}

/** All there is, whoever put it there: what lies here is served. */
const found = (): string[] => globSync('**/*.*', { cwd: out });

/** `@import 'brand-colours'`: the brand says them once, for styles and whoever else asks. */
const brandColours: Plugin = {
  name: 'brand-colours',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^brand-colours$/ }, ({ path }) => ({ path, namespace: 'brand' }));
    onLoad({ filter: /^brand-colours$/, namespace: 'brand' }, () => ({
      contents: coloursAsStyles(brand.colours),
      loader: 'css',
    }));
  },
};

async function bundle(): Promise<Record<string, string>> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['assets/styles/store.css', 'assets/styles/styleguide.css', 'assets/scripts/store.js'],
    outdir: out,
    bundle: true,
    minify: true,
    metafile: true,
    write: false,
    format: 'esm',
    target: ['chrome111', 'firefox115', 'safari16.4'],
    entryNames: 'assets/[name].[hash]',
    assetNames: 'assets/[name].[hash]',
    loader: { '.woff2': 'file' },
    plugins: [brandColours, typeface],
    legalComments: 'none',
    logLevel: 'warning',
  });
  const names: Record<string, string> = {};
  for (const [path, { entryPoint }] of Object.entries(metafile.outputs)) {
    const name = entryPoint === undefined ? basename(path).replace(/\.\w+(\.\w+)$/, '$1') : basename(entryPoint);
    names[name] = `/assets/${basename(path)}`;
  }
  for (const { path, contents } of outputFiles) write(join('assets', basename(path)), contents);
  return names;
}

const STILL_LIFE = 'art/still-life.svg';
const nearbyOf = (slug: string): string => `art/${slug}.nearby.svg`;
const planOf = (slug: string): string => `art/${slug}.plan.svg`;

/** All that is drawn as SVG, by its place below public/. */
const artwork = (): Map<string, string> =>
  new Map([
    [STILL_LIFE, drawStillLife()],
    ...drawn.flatMap((slug): [string, string][] => [
      [`art/${slug}.svg`, draw(slug)],
      [nearbyOf(slug), draw(slug, true)],
      [planOf(slug), drawPlan(slug)],
    ]),
  ]);

interface Previewed {
  readonly path: string;
  readonly bytes: number;
  readonly views?: { readonly nearby: string; readonly plan: string };
}

/**
 * Pictures for links, by what they are drawn of. Those that are there already, by the hash in their name, aren't drawn
 * again, and neither are those that an earlier build of these or other folders left in node_modules/.cache.
 */
async function previews(): Promise<Record<string, Previewed>> {
  const mark = '/favicon.svg';
  const shelf = new KeptPictures(join(root, 'node_modules/.cache/pictures-for-links'));
  const wanted: [string, PreviewPicture][] = [
    ...drawn.map((slug): [string, PreviewPicture] => [`/art/${slug}.svg`, previewOf(slug, draw(slug))]),
    [mark, shopPreview(readFileSync(join(root, 'assets/favicon.svg'), 'utf8'))],
  ];
  const made = await Promise.all(
    wanted.map(async ([of, preview]) => {
      const { address } = preview;
      if (!existsSync(join(out, address))) write(address, await shelf.of(preview));
      const slug = /^\/art\/(.+)\.svg$/.exec(of)?.[1];
      const views = slug === undefined ? {} : { views: { nearby: `/${nearbyOf(slug)}`, plan: `/${planOf(slug)}` } };
      return [of, { path: `/${address}`, bytes: statSync(join(out, address)).size, ...views }] as const;
    }),
  );
  shelf.sweep();
  return Object.fromEntries(made);
}

const started = performance.now();
const now = stamp();
if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === now && existsSync(join(out, 'manifest.json'))) {
  console.log(`assets: nothing changed (${String(Math.round(performance.now() - started))} ms)`);
} else {
  rmSync(stampFile, { force: true });
  const names = await bundle();
  const art = artwork();
  for (const [address, svg] of art) write(address, svg);
  const links = await previews();
  write('previews.json', `${JSON.stringify(links, null, 2)}\n`);
  write('favicon.svg', readFileSync(join(root, 'assets/favicon.svg')));
  const manifest = { ...names, 'favicon.svg': '/favicon.svg', 'still-life.svg': `/${STILL_LIFE}` };
  write('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
  const wanted = new Set([
    ...['manifest.json', 'previews.json', 'favicon.svg'],
    ...Object.values(names).map((path) => path.slice(1)),
    ...art.keys(),
    ...Object.values(links).map(({ path }) => path.slice(1)),
  ]);
  for (const file of found()) if (!wanted.has(file)) rmSync(join(out, file));
  writeFileSync(stampFile, now);

  const size = (...files: string[]): string =>
    `${(files.reduce((sum, file) => sum + statSync(join(out, file)).size, 0) / 1024).toFixed(1)} KB`;
  const of = (name: string): string => size(names[name] ?? name);
  console.log(
    `assets: store.css ${of('store.css')}, store.js ${of('store.js')}, typeface ${of('bricolage.woff2')}, ` +
      `${String(art.size)} pictures ${size(...art.keys())}, ` +
      `for links ${size(...Object.values(links).map(({ path }) => path))} (${String(Math.round(performance.now() - started))} ms)`,
  );
}
