import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse, type ScalarTag } from 'yaml';

const root = resolve(import.meta.dirname, '../../..');

/** `!Ref Domain`, `!Sub '${Domain}'` and `!GetAtt Bucket.Arn` as the text they stand for, with names left in: `${Bucket.Arn}`. */
const asText: ScalarTag[] = ['!Ref', '!Sub', '!GetAtt', '!GetAZs', '!Condition'].map((tag) => ({
  tag,
  resolve: (text) => (['!Sub', '!GetAZs'].includes(tag) ? text : `\${${text}}`),
}));

export interface Described {
  readonly Description?: string;
}

export interface Resource {
  readonly Type: string;
  readonly Properties: unknown;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly Parameters: Readonly<Record<string, Described & { readonly Type: string; readonly Default?: unknown }>>;
  readonly Outputs: Readonly<Record<string, Described & { readonly Value: unknown }>>;
  readonly Resources: Readonly<Record<string, Resource>>;
}

/** A CloudFormation template of the project. Functions that take a list, such as `!If`, are that list. */
export function readTemplate(path: string): Template {
  const lists = ['!If', '!Select', '!Cidr', '!Equals', '!Not', '!And'].map((tag) => ({
    tag,
    collection: 'seq' as const,
  }));
  return parse(readFileSync(resolve(root, path), 'utf8'), { customTags: [...asText, ...lists] }) as Template;
}

/** The properties of every resource of a type, by its name in the template. */
export function propertiesOf<T>({ Resources }: Template, type: string): ReadonlyMap<string, T> {
  return new Map(
    Object.entries(Resources).flatMap(([id, resource]) =>
      resource.Type === type ? [[id, resource.Properties as T] as const] : [],
    ),
  );
}

/** The one resource of a type. @throws when there are none or several */
export function only<T>(template: Template, type: string): T {
  const [found, ...more] = propertiesOf<T>(template, type).values();
  if (found === undefined || more.length > 0) throw new Error(`not one ${type}`);
  return found;
}
