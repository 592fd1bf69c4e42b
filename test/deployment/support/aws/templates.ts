import { parse } from 'yaml';
import { text, type Words } from './query.ts';
import { Refusal } from './refusal.ts';
import type { Storage } from './storage.ts';

/** A saved configuration, as the EB CLI uploads it. */
export interface Template {
  readonly Platform?: Readonly<Record<string, string>>;
  readonly EnvironmentTier?: { readonly Name: string };
}

/** Saved configurations: files in the storage, under one name for the whole application. */
export class Templates {
  private readonly storage: Storage;
  private readonly bucket: string;

  constructor(storage: Storage, bucket: string) {
    this.storage = storage;
    this.bucket = bucket;
  }

  /** The one that an environment is to be made by; undefined when it is made without. */
  of(input: Readonly<Record<string, Words>>): Template | undefined {
    const [name, application] = [text(input['TemplateName']), text(input['ApplicationName'])];
    if (name === '') return undefined;
    const found = this.storage.objects.get(`${this.bucket}/resources/templates/${application}/${name}`);
    if (found === undefined) throw new Refusal('InvalidParameterValue', `No Configuration Template named '${name}'`);
    const template = parse(found.toString()) as Template;
    if (template.Platform === undefined && text(input['PlatformArn']) === '')
      throw new Refusal('InvalidParameterValue', 'Unable to determine base for template pack (no solution stack)');
    return template;
  }
}
