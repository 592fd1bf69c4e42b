import type { Account, Call } from '../../../../deployment/refusals/index.ts';
import { ACCOUNT_ID, REGION, takenBy } from './calls.ts';
import { Descriptions } from './descriptions.ts';
import { described, type Environment } from './environment.ts';
import { Events } from './events.ts';
import type { Iam } from './iam.ts';
import { judged } from './judge.ts';
import { Launches } from './launches.ts';
import {
  platformBranch,
  platformDescribed,
  platformsListed,
  platformVersion,
  stackOf,
  type Summary,
} from './platform.ts';
import { text, type Words } from './query.ts';
import { Refusal } from './refusal.ts';
import type { Storage } from './storage.ts';
import type { SystemsManager } from './systems-manager.ts';
import { Templates } from './templates.ts';
import { Versions } from './versions.ts';

type Input = Readonly<Record<string, Words>>;

export const BUCKET = 'elasticbeanstalk-us-east-1-123456789012';

/** Keeps environments and versions as the service does. What it is told to do is done when it answers, or refused as it refuses. */
export class ElasticBeanstalk {
  readonly environments: Environment[] = [];
  readonly versions: Versions;
  readonly applications = new Set(['shapestore']);
  /** Addresses that somebody else has. */
  readonly takenAddresses: string[] = [];
  /** What others have in the account. */
  databases = 0;
  elasticAddresses = 0;
  /** Names of environments that can't be terminated, with the reason. */
  readonly stuck = new Map<string, string>();
  /** Names of environments whose tags nobody may read. */
  readonly secretive = new Set<string>();
  /** Names of environments that take their time to go: so often are they still described as terminating. */
  readonly lingering = new Map<string, number>();
  /** Versions of the platform. */
  platforms: readonly Summary[] = [platformVersion];
  /** So many environments are described at once, whatever more is asked for. */
  page = 1000;
  readonly events = new Events();
  readonly templates: Templates;
  readonly storage: Storage;
  private readonly iam: Iam;
  private readonly systemsManager: SystemsManager;
  private readonly launches: Launches;
  private readonly descriptions: Descriptions;

  constructor(storage: Storage, iam: Iam, systemsManager: SystemsManager) {
    this.storage = storage;
    this.iam = iam;
    this.systemsManager = systemsManager;
    this.versions = new Versions(storage);
    this.templates = new Templates(storage, BUCKET);
    this.launches = new Launches(this);
    this.descriptions = new Descriptions(this);
  }

  /** Puts an environment there that somebody made before. */
  add(name: string, more: Partial<Environment> = {}): Environment {
    const tier = more.tier ?? (name.startsWith('worker') ? 'Worker' : 'WebServer');
    const environment: Environment = {
      name,
      id: `e-${name}-${this.environments.length}`,
      application: 'shapestore',
      created: new Date(),
      version: 'first',
      status: 'Ready',
      health: 'Green',
      cname: tier === 'Worker' ? '' : `${name}.${REGION}.elasticbeanstalk.com`,
      tags: [],
      sent: {},
      links: {},
      ...more,
      tier,
    };
    this.environments.push(environment);
    return environment;
  }

  /** The environment of this name that isn't gone. */
  named(name: string): Environment | undefined {
    return this.living().find((each) => each.name === name);
  }

  living(): Environment[] {
    return this.environments.filter(({ status }) => status !== 'Terminated');
  }

  /** What the account has. */
  account(): Account {
    const environments = this.living();
    const taken = takenBy(environments);
    return {
      environments: environments.map(({ name, application, tier, status, cname, sent }) => ({
        ...{ name, application, tier, status, cname },
        options: new Map(
          Object.entries(sent).flatMap(([namespace, held]) =>
            Object.entries(held).map(([option, value]): [string, string] => [`${namespace} ${option}`, value]),
          ),
        ),
      })),
      applications: [...this.applications, ...environments.map(({ application }) => application)],
      versions: this.versions.all.map(({ label }) => label),
      platforms: this.platforms.flatMap(({ PlatformArn, PlatformVersion }) => [PlatformArn, stackOf(PlatformVersion)]),
      templates: [...this.applications].flatMap((application) => this.templates.names(application)),
      instanceProfiles: [...this.iam.profiles],
      roles: [...this.iam.roles],
      parameters: [...taken.parameters, ...this.systemsManager.parameters.keys()],
      bundles: [...this.storage.objects.keys()],
      takenAddresses: this.takenAddresses,
      databases: this.databases + taken.databases,
      elasticAddresses: this.elasticAddresses + taken.elasticAddresses,
      inlineCharacters: taken.inlineCharacters,
    };
  }

  answer(action: string, input: Input, requestId: string): Words {
    switch (action) {
      case 'ListPlatformBranches':
        return { PlatformBranchSummaryList: [platformBranch] };
      case 'ListPlatformVersions':
        return platformsListed(this.platforms, input);
      case 'DescribePlatformVersion':
        return platformDescribed(this.platforms, text(input['PlatformArn']));
      case 'CreateStorageLocation':
        return { S3Bucket: BUCKET };
      case 'DescribeApplicationVersions':
        return { ApplicationVersions: this.versions.describe(input) };
      case 'CreateApplicationVersion':
        this.ask(action, input);
        return { ApplicationVersion: this.versions.keep(input) };
      case 'CreateApplication':
        this.ask(action, input);
        this.applications.add(text(input['ApplicationName']));
        return { Application: this.descriptions.application(text(input['ApplicationName'])) };
      case 'CreateConfigurationTemplate':
        this.ask(action, input, { template: text(input['TemplateName']) });
        return this.descriptions.answer(action, input, requestId);
      case 'CreateEnvironment':
        return described(this.launches.create(input, requestId));
      case 'ComposeEnvironments':
        return { Environments: this.launches.compose(input, requestId).map(described) };
      case 'UpdateEnvironment':
        return described(this.launches.update(input, requestId));
      case 'SwapEnvironmentCNAMEs':
        return this.swap(input, requestId);
      case 'TerminateEnvironment':
        return described(this.terminate(input, requestId));
      case 'DescribeEvents':
        return { Events: this.events.describe(input) };
      default:
        return this.descriptions.answer(action, input, requestId);
    }
  }

  private swap(input: Input, requestId: string): Words {
    const source = text(input['SourceEnvironmentName']);
    const destination = text(input['DestinationEnvironmentName']);
    this.ask('SwapEnvironmentCNAMEs', input, { environment: source, destination });
    const [one, other] = [
      this.descriptions.find({ EnvironmentName: source }),
      this.descriptions.find({ EnvironmentName: destination }),
    ];
    [one.cname, other.cname] = [other.cname, one.cname];
    this.events.swapped(one.name, other.name, requestId);
    return {};
  }

  private terminate(input: Input, requestId: string): Environment {
    const environment = this.descriptions.find(input);
    const reason = this.stuck.get(environment.name);
    if (reason !== undefined) throw new Refusal('InvalidParameterValue', reason);
    environment.status = this.lingering.has(environment.name) ? 'Terminating' : 'Terminated';
    this.events.terminated(environment.name, requestId);
    return environment;
  }

  /** @throws {Refusal} when the service would refuse a call that brings no files */
  private ask(action: string, input: Input, more: Partial<Call> = {}): void {
    const bucket = text(input['SourceBundle'], 'S3Bucket');
    const application = text(input['ApplicationName']);
    const call: Call = {
      ...{ action, application, region: REGION, accountId: ACCOUNT_ID },
      ...(bucket === '' ? {} : { bundle: `${bucket}/${text(input['SourceBundle'], 'S3Key')}` }),
      ...more,
    };
    judged(call, this.account());
  }
}
