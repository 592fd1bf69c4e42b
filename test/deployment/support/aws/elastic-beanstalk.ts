import { arnOf, described, type Environment, type Tag } from './environment.ts';
import { Events } from './events.ts';
import { platformBranch, platformDescribed, platformsListed, platformVersion, type Summary } from './platform.ts';
import { listOf, text, textsOf, type Words } from './query.ts';
import { Refusal } from './refusal.ts';
import type { Storage } from './storage.ts';
import { Templates } from './templates.ts';
import { Versions } from './versions.ts';

type Input = Readonly<Record<string, Words>>;

export const BUCKET = 'elasticbeanstalk-us-east-1-123456789012';

/** Keeps environments and versions as the service does. What it is told to do is done when it answers. */
export class ElasticBeanstalk {
  readonly environments: Environment[] = [];
  readonly versions: Versions;
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
  private readonly events = new Events();
  private readonly templates: Templates;

  constructor(storage: Storage) {
    this.versions = new Versions(storage);
    this.templates = new Templates(storage, BUCKET);
  }

  /** Puts an environment there that somebody made before. */
  add(name: string, more: Partial<Environment> = {}): Environment {
    const environment: Environment = {
      name,
      id: `e-${name}-${this.environments.length}`,
      application: 'shapestore',
      tier: name.startsWith('worker') ? 'Worker' : 'WebServer',
      created: new Date(),
      version: 'first',
      status: 'Ready',
      health: 'Green',
      cname: `${name}.us-east-1.elasticbeanstalk.com`,
      tags: [],
      ...more,
    };
    this.environments.push(environment);
    return environment;
  }

  /** The environment of this name that isn't gone. */
  named(name: string): Environment | undefined {
    return this.living().find((each) => each.name === name);
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
        return { ApplicationVersion: this.versions.keep(input) };
      case 'CreateEnvironment':
        return described(this.create(input, requestId));
      case 'ComposeEnvironments':
        return { Environments: this.compose(input, requestId).map(described) };
      case 'UpdateEnvironment':
        return described(this.update(input, requestId));
      case 'SwapEnvironmentCNAMEs':
        return this.swap(input, requestId);
      case 'TerminateEnvironment':
        return described(this.terminate(input, requestId));
      case 'DescribeConfigurationSettings':
        return { ConfigurationSettings: [{ ...described(this.find(input)), OptionSettings: [] }] };
      case 'DescribeEnvironments':
        return this.describe(input);
      case 'DescribeInstancesHealth':
        return this.healthOf(text(input['EnvironmentName']));
      case 'ListTagsForResource':
        return this.tagsOf(text(input['ResourceArn']));
      case 'DescribeEvents':
        return { Events: this.events.describe(input) };
      default:
        throw new Refusal('InvalidAction', `elasticbeanstalk ${action}`);
    }
  }

  private create(input: Input, requestId: string): Environment {
    const name = text(input['EnvironmentName']);
    const template = this.templates.of(input);
    const tier = text(input['Tier'], 'Name') || template?.EnvironmentTier?.Name;
    this.events.launched(name, requestId);
    return this.add(name, {
      application: text(input['ApplicationName']),
      tier: tier === 'Worker' ? 'Worker' : 'WebServer',
      version: text(input['VersionLabel']),
      tags: listOf(input['Tags']).map((tag): Tag => ({ Key: text(tag, 'Key'), Value: text(tag, 'Value') })),
    });
  }

  /** Goes by the env.yaml in the bundle of each version, not by the one at the desk. */
  private compose(input: Input, requestId: string): Environment[] {
    return textsOf(input['VersionLabels']).map((version) => {
      const { EnvironmentName, EnvironmentTier, Tags = {} } = this.versions.manifest(version);
      const name = EnvironmentName.replace(/\+$/, `-${text(input['GroupName'])}`);
      const there = this.named(name);
      if (there !== undefined) {
        there.version = version;
        this.events.updated(name, requestId);
        return there;
      }
      this.events.launched(name, requestId);
      return this.add(name, {
        application: text(input['ApplicationName']),
        tier: EnvironmentTier?.Name === 'Worker' ? 'Worker' : 'WebServer',
        version,
        tags: Object.entries(Tags).map(([Key, Value]) => ({ Key, Value })),
      });
    });
  }

  private update(input: Input, requestId: string): Environment {
    const environment = this.find(input);
    environment.version = text(input['VersionLabel']) || environment.version;
    this.events.updated(environment.name, requestId);
    return environment;
  }

  private swap(input: Input, requestId: string): Words {
    const one = this.find({ EnvironmentName: text(input['SourceEnvironmentName']) });
    const other = this.find({ EnvironmentName: text(input['DestinationEnvironmentName']) });
    [one.cname, other.cname] = [other.cname, one.cname];
    this.events.swapped(one.name, other.name, requestId);
    return {};
  }

  private terminate(input: Input, requestId: string): Environment {
    const environment = this.find(input);
    const reason = this.stuck.get(environment.name);
    if (reason !== undefined) throw new Refusal('InvalidParameterValue', reason);
    environment.status = this.lingering.has(environment.name) ? 'Terminating' : 'Terminated';
    this.events.terminated(environment.name, requestId);
    return environment;
  }

  private find(input: Input): Environment {
    const [name, id] = [text(input['EnvironmentName']), text(input['EnvironmentId'])];
    const found = this.living().find((each) => (id === '' ? each.name === name : each.id === id));
    if (found !== undefined) return found;
    throw new Refusal('InvalidParameterValue', `No Environment found for EnvironmentName = '${name || id}'.`);
  }

  private describe(input: Input): Words {
    const [names, ids] = [textsOf(input['EnvironmentNames']), textsOf(input['EnvironmentIds'])];
    const application = text(input['ApplicationName']);
    this.letGo();
    const all = text(input['IncludeDeleted']) === 'false' ? this.living() : this.environments;
    const found = all
      .filter((each) => application === '' || each.application === application)
      .filter(({ name }) => names.length === 0 || names.includes(name))
      .filter(({ id }) => ids.length === 0 || ids.includes(id));
    const from = Number(text(input['NextToken']) || 0);
    const to = from + this.page;
    const more: Record<string, string> = to < found.length ? { NextToken: String(to) } : {};
    return { Environments: found.slice(from, to).map(described), ...more };
  }

  private healthOf(name: string): Words {
    const { instances = [] } = this.find({ EnvironmentName: name });
    return {
      InstanceHealthList: instances.map(({ id, health, launched }) => ({
        InstanceId: id,
        HealthStatus: health,
        LaunchedAt: launched.toISOString(),
      })),
    };
  }

  private letGo(): void {
    for (const environment of this.environments.filter(({ status }) => status === 'Terminating')) {
      const left = this.lingering.get(environment.name) ?? 0;
      this.lingering.set(environment.name, left - 1);
      if (left <= 0) environment.status = 'Terminated';
    }
  }

  private tagsOf(arn: string): Words {
    const found = this.living().find((each) => arnOf(each) === arn);
    if (found === undefined || this.secretive.has(found.name))
      throw new Refusal('ResourceNotFoundException', `no resource ${arn}`);
    return { ResourceArn: arn, ResourceTags: found.tags.map((tag) => ({ ...tag })) };
  }

  private living(): Environment[] {
    return this.environments.filter(({ status }) => status !== 'Terminated');
  }
}
