import { optionsIn as cataloguedIn, namespaceNames } from '../../../../deployment/check/catalogue.ts';
import { resourcesOf } from '../../../../deployment/check/logical-names.ts';
import { isBalanced } from '../../../../deployment/refusals/index.ts';
import { ACCOUNT_ID, REGION } from './calls.ts';
import { BUCKET, type ElasticBeanstalk } from './elastic-beanstalk.ts';
import { arnOf, described, type Environment } from './environment.ts';
import { environmentHealth, instanceHealth } from './health.ts';
import { asSettings, optionsOf } from './options.ts';
import { text, textsOf, type Words } from './query.ts';
import { Refusal } from './refusal.ts';
import { SavedConfigurations } from './saved-configurations.ts';

type Input = Readonly<Record<string, Words>>;

/** What the service tells of what there is. */
export class Descriptions {
  private readonly beanstalk: ElasticBeanstalk;
  private readonly saved: SavedConfigurations;

  constructor(beanstalk: ElasticBeanstalk) {
    this.beanstalk = beanstalk;
    this.saved = new SavedConfigurations(beanstalk);
  }

  answer(action: string, input: Input, requestId: string): Words {
    switch (action) {
      case 'DescribeApplications':
        return { Applications: this.applications(textsOf(input['ApplicationNames'])) };
      case 'DescribeEnvironments':
        return this.environments(input);
      case 'DescribeConfigurationSettings':
        return { ConfigurationSettings: [this.settings(input)] };
      case 'DescribeConfigurationOptions':
        return { Options: namespaceNames.flatMap(catalogued) };
      case 'DescribeEnvironmentHealth':
        return environmentHealth(this.find(input));
      case 'DescribeInstancesHealth':
        return { InstanceHealthList: instancesOf(this.find(input)) };
      case 'DescribeEnvironmentResources':
        return { EnvironmentResources: resources(this.find(input)) };
      case 'ListTagsForResource':
        return this.tagsOf(text(input['ResourceArn']));
      case 'CheckDNSAvailability':
        return this.addressOf(text(input['CNAMEPrefix']));
      case 'RequestEnvironmentInfo':
        this.beanstalk.events.pulledLogs(this.find(input).name, requestId);
        return {};
      case 'RetrieveEnvironmentInfo':
        return { EnvironmentInfo: this.logs(this.find(input), text(input['InfoType'])) };
      default:
        return this.saved.answer(action, input);
    }
  }

  /** @throws {Refusal} for an environment that is gone or never was */
  find(input: Input): Environment {
    const [name, id] = [text(input['EnvironmentName']), text(input['EnvironmentId'])];
    const found = this.beanstalk.living().find((each) => (id === '' ? each.name === name : each.id === id));
    if (found !== undefined) return found;
    throw new Refusal('InvalidParameterValue', `No Environment found for EnvironmentName = '${name || id}'.`);
  }

  application(name: string): Record<string, Words> {
    return {
      ApplicationName: name,
      ApplicationArn: `arn:aws:elasticbeanstalk:${REGION}:${ACCOUNT_ID}:application/${name}`,
      DateCreated: '2026-01-01T00:00:00Z',
      DateUpdated: '2026-01-01T00:00:00Z',
      Versions: this.beanstalk.versions.all.map(({ label }) => label),
      ConfigurationTemplates: this.beanstalk.templates.names(name),
    };
  }

  private applications(names: readonly string[]): Words {
    return [...this.beanstalk.applications]
      .filter((name) => names.length === 0 || names.includes(name))
      .map((name) => this.application(name));
  }

  private environments(input: Input): Words {
    const { beanstalk } = this;
    const [names, ids] = [textsOf(input['EnvironmentNames']), textsOf(input['EnvironmentIds'])];
    const application = text(input['ApplicationName']);
    this.letGo();
    const all = text(input['IncludeDeleted']) === 'false' ? beanstalk.living() : beanstalk.environments;
    const found = all
      .filter((each) => application === '' || each.application === application)
      .filter(({ name }) => names.length === 0 || names.includes(name))
      .filter(({ id }) => ids.length === 0 || ids.includes(id));
    const from = Number(text(input['NextToken']) || 0);
    const to = from + beanstalk.page;
    const more: Record<string, string> = to < found.length ? { NextToken: String(to) } : {};
    return { Environments: found.slice(from, to).map(described), ...more };
  }

  private settings(input: Input): Words {
    const template = text(input['TemplateName']);
    if (template === '') {
      const environment = this.find(input);
      return { ...described(environment), OptionSettings: asSettings(optionsOf(environment)) };
    }
    const application = text(input['ApplicationName']);
    const found = this.beanstalk.templates.of(application, template);
    if (found === undefined)
      throw new Refusal('InvalidParameterValue', `No Configuration Template named '${template}' found.`);
    return {
      ApplicationName: application,
      TemplateName: template,
      OptionSettings: asSettings(found.OptionSettings ?? {}),
    };
  }

  private addressOf(prefix: string): Words {
    const address = `${prefix}.${REGION}.elasticbeanstalk.com`;
    const { environments, takenAddresses } = this.beanstalk.account();
    const taken = [...takenAddresses, ...environments.map(({ cname }) => cname)].includes(address);
    return { Available: String(!taken), ...(taken ? {} : { FullyQualifiedCNAME: address }) };
  }

  private letGo(): void {
    const { environments, lingering } = this.beanstalk;
    for (const environment of environments.filter(({ status }) => status === 'Terminating')) {
      const left = lingering.get(environment.name) ?? 0;
      lingering.set(environment.name, left - 1);
      if (left <= 0) environment.status = 'Terminated';
    }
  }

  private tagsOf(arn: string): Words {
    const found = this.beanstalk.living().find((each) => arnOf(each) === arn);
    if (found === undefined || this.beanstalk.secretive.has(found.name))
      throw new Refusal('ResourceNotFoundException', `no resource ${arn}`);
    const own = [
      { Key: 'Name', Value: found.name },
      { Key: 'elasticbeanstalk:environment-id', Value: found.id },
      { Key: 'elasticbeanstalk:environment-name', Value: found.name },
    ];
    return { ResourceArn: arn, ResourceTags: [...own, ...found.tags.map((tag) => ({ ...tag }))] };
  }

  /** An address for each instance, under which its lines can be read without credentials for a while. */
  private logs({ id, instances = [] }: Environment, kind: string): Words {
    return instances.map(({ id: instance, log = '' }) => {
      const key = `resources/environments/logs/${kind}/${id}/${instance}/TailLogs.txt`;
      this.beanstalk.storage.objects.set(`${BUCKET}/${key}`, Buffer.from(log));
      return {
        InfoType: kind,
        Ec2InstanceId: instance,
        SampleTimestamp: new Date().toISOString(),
        Message: `${this.beanstalk.storage.url}/${BUCKET}/${key}`,
      };
    });
  }
}

const instancesOf = ({ instances = [], version }: Environment): Words =>
  instances.map((each) => instanceHealth(each, version));

const catalogued = (namespace: string): Record<string, Words>[] =>
  Object.entries(cataloguedIn(namespace) ?? {}).map(([Name, { oneOf, range, form }]) => ({
    Namespace: namespace,
    Name,
    ValueType: 'Scalar',
    ...(oneOf === undefined ? {} : { ValueOptions: oneOf }),
    ...(range === undefined ? {} : { MinValue: String(range[0]), MaxValue: String(range[1]) }),
    ...(form === undefined ? {} : { Regex: { Pattern: form, Label: Name } }),
  }));

/** The resources of a stack. One that somebody made before has a load balancer, as environments have unless told otherwise. */
function resources({ id, name, tier, wanted, instances = [] }: Environment): Record<string, Words> {
  const balanced = wanted === undefined ? tier === 'WebServer' : isBalanced(wanted);
  const balancer = `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT_ID}:loadbalancer/app/awseb-${id}/1`;
  const queues = wanted === undefined ? [] : resourcesOf(wanted.project, wanted.tier);
  return {
    EnvironmentName: name,
    AutoScalingGroups: [{ Name: `awseb-${id}-group` }],
    Instances: instances.map((each) => ({ Id: each.id })),
    LaunchTemplates: [{ Id: `lt-${id}` }],
    LaunchConfigurations: [],
    LoadBalancers: balanced ? [{ Name: balancer }] : [],
    Triggers: [],
    Queues: [
      ...(tier === 'Worker'
        ? [{ Name: 'WorkerQueue', URL: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT_ID}/awseb-${id}-queue` }]
        : []),
      ...queues
        .filter(({ type }) => type === 'AWS::SQS::Queue')
        .map((queue) => ({
          Name: queue.id,
          URL: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT_ID}/${name}-${queue.id}`,
        })),
    ],
  };
}
