import { type Document, readDocument } from './document.ts';

/** The two environments. Each is deployed from a folder of its own: the web tier from the root, the worker from worker/. */
export const tiers = ['web', 'worker'] as const;
export type Tier = (typeof tiers)[number];

/** Where a tier's bundle begins. */
export const folderOf = (tier: Tier): string => (tier === 'web' ? '' : 'worker/');

export interface ProjectFile {
  readonly path: string;
  readonly text: string;
  /** As Git keeps it: `100755` may be run. */
  readonly mode: string;
}

/** Everything the check may look at, read once. */
export class Project {
  private readonly files: ReadonlyMap<string, ProjectFile>;
  private readonly documents = new Map<string, Document>();

  constructor(files: Iterable<ProjectFile>) {
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

  /** The `.ebextensions` of a tier. */
  extensions(tier: Tier): Document[] {
    return this.yaml(new RegExp(`^${folderOf(tier)}\\.ebextensions/[^/]+\\.config$`));
  }

  /** Configuration that is stored beside the code and sent by the EB CLI. */
  savedConfigurations(tier: Tier): Document[] {
    return this.yaml(new RegExp(`^${folderOf(tier)}\\.elasticbeanstalk/saved_configs/[^/]+\\.cfg\\.yml$`));
  }

  environmentManifest(tier: Tier): Document | undefined {
    return this.document(`${folderOf(tier)}env.yaml`);
  }

  /** Every YAML file that takes part in a deployment. */
  everyDocument(): Document[] {
    return this.yaml(
      /^(worker\/)?(\.ebextensions\/[^/]+\.config|\.elasticbeanstalk\/(saved_configs\/)?[^/]+\.yml|env\.yaml|cron\.yaml)$/,
    );
  }

  /** Every file that takes part in a deployment, whatever its form. */
  everyFile(): ProjectFile[] {
    return this.matching(
      /^(worker\/)?(\.ebextensions\/|\.platform\/|\.elasticbeanstalk\/|(env|cron)\.yaml$|Procfile$|Buildfile$)/,
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
