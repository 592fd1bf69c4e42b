import { type Wanted } from './wanted.ts';

/** An environment that isn't gone. */
export interface Standing {
  readonly name: string;
  readonly application: string;
  readonly tier: 'WebServer' | 'Worker';
  readonly status: string;
  readonly cname: string;
  /** Options it was made with and keeps: `namespace option` and value. */
  readonly options: ReadonlyMap<string, string>;
}

/** What an account has in one Region, as far as it decides about a call. */
export interface Account {
  readonly environments: readonly Standing[];
  readonly applications: readonly string[];
  /** Labels of application versions. */
  readonly versions: readonly string[];
  /** Names of platform versions that environments can be made with, as ARNs and as solution stacks. */
  readonly platforms: readonly string[];
  /** Names of saved configurations. */
  readonly templates: readonly string[];
  readonly instanceProfiles: readonly string[];
  readonly roles: readonly string[];
  /** Names in the Parameter Store. */
  readonly parameters: readonly string[];
  /** Keys of bundles in the storage, with the bucket before a slash. */
  readonly bundles: readonly string[];
  /** Addresses below elasticbeanstalk.com that somebody else has. */
  readonly takenAddresses: readonly string[];
  readonly databases: number;
  readonly elasticAddresses: number;
  /** Characters of inline policies that a role has, by its name. */
  readonly inlineCharacters: ReadonlyMap<string, number>;
}

/** A call that asks for something to be made, changed or taken away. */
export interface Call {
  readonly action: string;
  readonly application: string;
  readonly environment?: string | undefined;
  /** The other one, of an exchange of addresses. */
  readonly destination?: string | undefined;
  readonly cname?: string | undefined;
  readonly version?: string | undefined;
  /** Bucket and key of a bundle, with a slash between. */
  readonly bundle?: string | undefined;
  readonly template?: string | undefined;
  /** An ARN or a solution stack. */
  readonly platform?: string | undefined;
  readonly tier?: string | undefined;
  readonly region: string;
  readonly accountId: string;
  /** The environment as its files make it, where the call brings any. */
  readonly wanted?: Wanted | undefined;
}
