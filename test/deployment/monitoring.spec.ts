import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readProject } from '../../deployment/check/read-project.ts';
import { situationsOf } from '../../deployment/check/situations.ts';
import { environmentTemplate } from './support/environment-template.ts';

interface Template {
  readonly option_settings?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly Resources?: Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;
}
type Properties = Readonly<Record<string, unknown>>;

const root = join(import.meta.dirname, '../..');
const project = readProject(root);
const templatesOf = (folder: string): Template[] =>
  readdirSync(join(root, folder)).map((name) => parse(readFileSync(join(root, folder, name), 'utf8')) as Template);
const resourcesOf = (type: string, folder: string): Properties[] =>
  templatesOf(folder)
    .flatMap(({ Resources = {} }) => Object.values(Resources))
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);

/** What CloudFormation makes of a Join: every reference stands for itself. */
function joined(value: unknown): string {
  if (typeof value === 'string') return value;
  const { 'Fn::Join': [separator, parts] = ['', []], Ref, 'Fn::GetAtt': attribute } = value as Joined;
  return Ref ?? attribute?.join('.') ?? parts.map(joined).join(separator);
}
interface Joined {
  readonly 'Fn::Join'?: readonly [string, readonly unknown[]];
  readonly 'Fn::GetAtt'?: readonly string[];
  readonly Ref?: string;
}

interface Dashboard {
  readonly widgets: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly properties: { readonly title: string; readonly metrics: readonly (readonly string[])[] };
  }[];
}

const [dashboard] = resourcesOf('AWS::CloudWatch::Dashboard', '.ebextensions');
const { widgets } = JSON.parse(joined(dashboard?.['DashboardBody'])) as Dashboard;
/** The shop's own. A word on an alarm of Elastic Beanstalk's making (its trigger) names no figure. */
const alarms = ['.ebextensions', 'worker/.ebextensions']
  .flatMap((folder) => resourcesOf('AWS::CloudWatch::Alarm', folder))
  .filter(({ MetricName }) => MetricName !== undefined);
const shown = widgets.flatMap(({ properties }) => properties.metrics);
const told = alarms.map(({ Namespace, MetricName }) => [Namespace, MetricName] as const);

it('the dashboard uses its whole width and no figure covers another', () => {
  const cells = widgets.flatMap(({ x, y, width }) =>
    Array.from({ length: width }, (_, n) => `${String(x + n)},${String(y)}`),
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(Math.max(...widgets.map(({ x, width }) => x + width))).toBe(24);
});

it('the platform publishes every figure of its own that an alarm or the dashboard looks at', () => {
  const settings = templatesOf('.ebextensions').map(
    ({ option_settings: all }) => all?.['aws:elasticbeanstalk:healthreporting:system'],
  );
  const text = settings.find((each) => each?.['ConfigDocument'] !== undefined)?.['ConfigDocument'] ?? '{}';
  const { CloudWatchMetrics } = JSON.parse(text) as { CloudWatchMetrics: { Environment: Record<string, number> } };
  const wanted = [...shown, ...told].flatMap(([namespace, metric]) =>
    namespace === 'AWS/ElasticBeanstalk' ? [String(metric)] : [],
  );
  // The one that is always published, and free.
  const published = ['EnvironmentHealth', ...Object.keys(CloudWatchMetrics.Environment)];
  expect([...new Set(wanted)].sort()).toEqual(published.sort());
});

it('the worker reports every figure of the shop’s own', () => {
  const feed = readFileSync(join(root, 'worker/src/jobs/alarm-feed.ts'), 'utf8');
  const own = [...shown, ...told]
    .filter(([namespace]) => namespace === 'ShapeStore')
    .map(([, metric]) => String(metric));
  expect(own).not.toHaveLength(0);
  for (const metric of own) expect(feed).toContain(`${metric}:`);
});

it('a replica that has stopped is told, be its delay -1 or missing', () => {
  const lags = alarms.filter(({ MetricName }) => MetricName === 'ReplicaLag');
  const alarming = (lag: number) =>
    lags.some(({ ComparisonOperator, Threshold }) =>
      ComparisonOperator === 'LessThanThreshold' ? lag < Number(Threshold) : lag > Number(Threshold),
    );
  expect([-1, 0, 300, 301].map(alarming)).toEqual([true, false, false, true]);
  expect(lags.some(({ TreatMissingData }) => TreatMissingData === 'breaching')).toBe(true);
  // An average would hide a minute in which it was both.
  expect(lags.filter(({ Threshold }) => Threshold === 0).map(({ Statistic }) => Statistic)).toEqual(['Minimum']);
});

it('every table is watched for calls that are refused', () => {
  const tables = templatesOf('.ebextensions').flatMap(({ Resources = {} }) =>
    Object.entries(Resources).flatMap(([name, { Type }]) => (Type === 'AWS::DynamoDB::Table' ? [name] : [])),
  );
  const watched = alarms
    .filter(({ MetricName }) => ['ThrottledRequests', 'WriteThrottleEvents'].includes(String(MetricName)))
    .flatMap(({ Dimensions }) => Dimensions as { Name: string; Value: unknown }[])
    .flatMap(({ Name, Value }) => (Name === 'TableName' ? [joined(Value)] : []));
  expect(watched.toSorted()).toEqual(tables.toSorted());
});

it('every alarm tells somebody when it starts and when it is over, or moves the number of instances', () => {
  // The platform's own, which a tier with policies of its own silences, are no alarms any more.
  const silent = JSON.stringify([{ Ref: 'AWS::NoValue' }]);
  for (const { AlarmDescription, AlarmActions, OKActions } of alarms) {
    if (JSON.stringify(AlarmActions) === silent) continue;
    const scales = /MoreWorkers|FewerWorkers/.test(JSON.stringify(AlarmActions));
    expect({ AlarmDescription, over: scales || JSON.stringify(OKActions) === JSON.stringify(AlarmActions) }).toEqual({
      AlarmDescription,
      over: true,
    });
    expect(JSON.stringify(AlarmActions)).toMatch(/AlarmTopic|ALARM_TOPIC|MoreWorkers|FewerWorkers/);
  }
});

describe.each(situationsOf(project))('what holds data, made %j,', (situation) => {
  const { Resources } = environmentTemplate(project.in(situation), 'web') as {
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  };
  const made = (type: string) => Object.entries(Resources).filter(([, { Type }]) => Type === type);
  const watched = (metric: string) =>
    made('AWS::CloudWatch::Alarm')
      .filter(([, { Properties }]) => Properties['MetricName'] === metric)
      .flatMap(([, { Properties }]) => Properties['Dimensions'] as { Value: unknown }[])
      .map(({ Value }) => joined(Value));

  it('has an alarm for the disk of each database', () => {
    expect(watched('FreeStorageSpace').sort()).toEqual(
      made('AWS::RDS::DBInstance')
        .map(([name]) => name)
        .sort(),
    );
  });

  it('has an alarm for the memory of each node of Redis', () => {
    const nodes = made('AWS::ElastiCache::ReplicationGroup').flatMap(([name, { Properties }]) =>
      Array.from({ length: Number(Properties['NumCacheClusters']) }, (_, at) => `${name}-00${String(at + 1)}`),
    );
    expect(watched('DatabaseMemoryUsagePercentage').sort()).toEqual(nodes);
  });
});
