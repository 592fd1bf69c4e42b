import { DEFAULT_SHAPE, layersOf, PATCHES, SHAPE_FILE } from '../shapes/shapes.ts';
import { kindOf } from './configuration.ts';
import { type Document, readDocument } from './document.ts';
import { patched } from './patched.ts';
import { at, entriesOf, textOf } from './value.ts';

/** The two environments. Each is deployed from a folder of its own: the web tier from the root, the worker from worker/. */
export const tiers = ['web', 'worker'] as const;
export type Tier = (typeof tiers)[number];

const PATCH = new RegExp(`^${PATCHES}/([^/]+)/(${tiers.join('|')})/([^/]+)\\.yaml$`);

/** Where a tier's bundle begins. */
export const folderOf = (tier: Tier): string => (tier === 'web' ? '' : 'worker/');

export interface ProjectFile {
  readonly path: string;
  readonly text: string;
  /** As Git keeps it: `100755` may be run. */
  readonly mode: string;
}

/** What a shape changes in a template. */
export interface Patch extends Document {
  readonly template: string;
}

/** What decides how an environment is made: whose templates, and by which saved configurations. */
export interface Situation {
  readonly shape: string;
  /** `production`: by production.cfg.yml and the worker's production-worker.cfg.yml. None: by no `--cfg` at all. */
  readonly kind?: string;
}

/** Everything the check may look at, read once, as it is bundled for one shape. */
export class Project {
  readonly shape: string;
  private readonly files: ReadonlyMap<string, ProjectFile>;
  private readonly situation: Situation | undefined;
  private readonly documents: Map<string, Document>;

  /** @param documents those read already, of the same files */
  constructor(
    files: Iterable<ProjectFile>,
    shape = DEFAULT_SHAPE,
    situation?: Situation,
    documents = new Map<string, Document>(),
  ) {
    this.shape = shape;
    this.situation = situation;
    this.documents = documents;
    this.files = new Map([...files].map((file) => [file.path, file]));
  }

  file(path: string): ProjectFile | undefined {
    return this.files.get(path);
  }

  /** Files of that path, in the order in which Elastic Beanstalk takes them. */
  matching(pattern: RegExp): ProjectFile[] {
    return [...this.files.values()]
      .filter(({ path }) => pattern.test(path))
      .sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  /** A file as YAML; undefined when it is absent. */
  document(path: string): Document | undefined {
    const file = this.file(path);
    if (file === undefined) return undefined;
    const known = this.documents.get(path) ?? readDocument(path, file.text);
    this.documents.set(path, known);
    return known;
  }

  /** The shapes that bundles can be made for, the account's default one first. */
  shapes(): string[] {
    const named = this.matching(PATCH).flatMap(({ path }) => PATCH.exec(path)?.[1] ?? []);
    return [...new Set([DEFAULT_SHAPE, ...named])];
  }

  /** The same project as it is bundled for another shape, whatever an environment is made by. */
  inShape(shape: string): Project {
    return shape === this.shape ? this : new Project(this.files.values(), shape, undefined, this.documents);
  }

  /** The same project as one environment of each tier is made of it. */
  in(situation: Situation): Project {
    return new Project(this.files.values(), situation.shape, situation, this.documents);
  }

  /** What this shape changes in a tier's templates, in the order in which it is changed. */
  patches(tier: Tier): Patch[] {
    return this.layers().flatMap((layer) =>
      this.matching(PATCH).flatMap(({ path }): Patch[] => {
        const [, shape, of, name = ''] = PATCH.exec(path) ?? [];
        const document = this.document(path);
        if (shape !== layer || of !== tier || document === undefined) return [];
        return [{ ...document, template: `${folderOf(tier)}.ebextensions/${name}.config` }];
      }),
    );
  }

  /** The `.ebextensions` of a tier, as they are in a bundle for this shape. */
  extensions(tier: Tier): Document[] {
    const patches = this.patches(tier);
    return this.yaml(new RegExp(`^${folderOf(tier)}\\.ebextensions/[^/]+\\.config$`)).flatMap((template) => {
      const own = patches.filter((patch) => patch.template === template.file);
      const changed = own.reduce<Document>(patched, template);
      // A template of which a shape leaves nothing is not bundled.
      return own.length > 0 && entriesOf(changed.root).length === 0 ? [] : [changed];
    });
  }

  /** Configuration that is stored beside the code and sent by the EB CLI. Every one where no situation is given. */
  savedConfigurations(tier: Tier): Document[] {
    const { situation } = this;
    return this.everyConfiguration(tier).filter(
      ({ file }) => situation === undefined || kindOf(file) === situation.kind,
    );
  }

  /** Every saved configuration of a tier, in whatever situation. */
  everyConfiguration(tier: Tier): Document[] {
    return this.yaml(new RegExp(`^${folderOf(tier)}\\.elasticbeanstalk/saved_configs/[^/]+\\.cfg\\.yml$`));
  }

  /** Environments are made by it or by a saved configuration, never by both. */
  environmentManifest(tier: Tier): Document | undefined {
    if (this.situation?.kind !== undefined) return undefined;
    return this.document(`${folderOf(tier)}env.yaml`);
  }

  /** Every YAML file that takes part in a deployment. */
  everyDocument(): Document[] {
    return this.yaml(
      /^deployment\/shapes\/|^data\/[^/]+\.yaml$|^(worker\/)?(\.ebextensions\/[^/]+\.config|\.elasticbeanstalk\/(saved_configs\/)?[^/]+\.yml|env\.yaml|cron\.yaml)$/,
    );
  }

  /** Every file that takes part in a deployment, whatever its form. */
  everyFile(): ProjectFile[] {
    return this.matching(
      /^deployment\/shapes\/|^data\/[^/]+\.yaml$|^(worker\/)?(\.ebextensions\/|\.platform\/|\.elasticbeanstalk\/|(env|cron)\.yaml$|Procfile$|Buildfile$)/,
    );
  }

  /** The stack that keeps the store's data in this shape; undefined where the web environment keeps them itself. */
  dataStack(): Document | undefined {
    const [path] = this.layers().flatMap(
      (shape) => textOf(at(this.document(`${PATCHES}/${shape}/${SHAPE_FILE}`)?.root, 'Data')) ?? [],
    );
    return path === undefined ? undefined : this.document(path);
  }

  /** The shapes whose patches make this one. */
  private layers(): string[] {
    return layersOf(this.shape, (shape) =>
      textOf(at(this.document(`${PATCHES}/${shape}/${SHAPE_FILE}`)?.root, 'Extends')),
    );
  }

  private yaml(pattern: RegExp): Document[] {
    return this.matching(pattern).flatMap(({ path }) => this.document(path) ?? []);
  }
}

/** A project from paths and texts. Modes are those of an ordinary file unless said otherwise. */
export function projectOf(
  texts: Readonly<Record<string, string>>,
  modes: Readonly<Record<string, string>> = {},
): Project {
  return new Project(Object.entries(texts).map(([path, text]) => ({ path, text, mode: modes[path] ?? '100644' })));
}
