import { readFileSync } from 'node:fs';
import { type Tier } from './project.ts';

/** What is known of one option. All of it absent: any text will do. */
export interface Option {
  readonly oneOf?: readonly string[];
  /** Least and most. */
  readonly range?: readonly [number, number];
  /** Regular expression. */
  readonly form?: string;
  /** Only environments of this tier have it. */
  readonly tier?: Tier;
  /** Why it should not be used any more. */
  readonly retired?: string;
  /** What `eb create` sends without `--cfg`, whatever a file says. */
  readonly ebCreate?: string;
  readonly ebCreateTier?: Tier;
}

interface Namespace {
  readonly pattern?: string;
  readonly options: Readonly<Record<string, Option>>;
}

const { namespaces } = JSON.parse(readFileSync(new URL('eb-options.json', import.meta.url), 'utf8')) as {
  namespaces: Readonly<Record<string, Namespace>>;
};

/** The options of a namespace, `*` standing for any name; undefined when there is no such namespace. */
export function optionsIn(namespace: string): Readonly<Record<string, Option>> | undefined {
  const exact = namespaces[namespace];
  if (exact !== undefined) return exact.options;
  return Object.values(namespaces).find(({ pattern }) => pattern !== undefined && new RegExp(pattern).test(namespace))
    ?.options;
}

export const namespaceNames: readonly string[] = Object.keys(namespaces);
