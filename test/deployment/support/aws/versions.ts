import { strFromU8, unzipSync } from 'fflate';
import { parse } from 'yaml';
import type { Sent } from './bundled.ts';
import { text, textsOf, type Words } from './query.ts';
import { Refusal } from './refusal.ts';
import type { Storage } from './storage.ts';

interface Version {
  readonly label: string;
  readonly bucket: string;
  readonly key: string;
  /** Whether it was to be looked through before it is deployed. */
  readonly processed: boolean;
}

/** What a bundle says of the environment it is for. */
export type Manifest = Sent & { readonly EnvironmentName: string };

/** Application versions: labels on bundles in the storage. */
export class Versions {
  readonly all: Version[] = [];
  private readonly storage: Storage;

  constructor(storage: Storage) {
    this.storage = storage;
  }

  keep(input: Readonly<Record<string, Words>>): Words {
    const version = {
      label: text(input['VersionLabel']),
      bucket: text(input['SourceBundle'], 'S3Bucket'),
      key: text(input['SourceBundle'], 'S3Key'),
      processed: text(input['Process']) === 'true',
    };
    this.all.push(version);
    return { ApplicationName: text(input['ApplicationName']), VersionLabel: version.label };
  }

  describe(input: Readonly<Record<string, Words>>): Words {
    const wanted = textsOf(input['VersionLabels']);
    return this.all
      .filter(({ label }) => wanted.length === 0 || wanted.includes(label))
      .map(({ label, bucket, key, processed }) => ({
        VersionLabel: label,
        SourceBundle: { S3Bucket: bucket, S3Key: key },
        Status: processed ? 'PROCESSED' : 'UNPROCESSED',
      }));
  }

  /** The bytes that an instance would get; undefined when no version has this label. */
  zip(label: string): Buffer | undefined {
    const version = this.all.find((each) => each.label === label);
    return version === undefined ? undefined : this.storage.object(version.bucket, version.key);
  }

  /** The bytes that an instance would get. */
  bundle(label: string): Buffer {
    const zip = this.zip(label);
    if (zip === undefined) throw new Error(`there is no application version ${label}`);
    return zip;
  }

  /** @throws {Refusal} for a version that no environment of a group can be made of */
  manifest(label: string): Manifest {
    const name = 'env.yaml';
    const zip = this.zip(label);
    if (zip === undefined) throw new Refusal('InvalidParameterValue', `No Application Version named '${label}' found.`);
    const found = unzipSync(zip, { filter: (file) => file.name === name })[name];
    if (found === undefined) throw new Refusal('InvalidParameterValue', `version ${label} has no ${name}`);
    return parse(strFromU8(found)) as Manifest;
  }
}
