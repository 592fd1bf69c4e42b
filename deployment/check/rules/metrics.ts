import { type Finding, finding, type Rule } from '../finding.ts';
import { dataResources, resourcesOf } from '../logical-names.ts';
import { type Place } from '../place.ts';
import { tiers } from '../project.ts';
import { dimensionSetsOf } from '../schema.ts';
import { at, itemsOf, oneOrMore, textOf, type Value } from '../value.ts';

/** One metric as an alarm or a dashboard names it. */
interface Watched {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: readonly string[];
  readonly place: Place;
}

/**
 * What AWS's own data leaves out, with its source. Environments publish what their ConfigDocument asks for under the name of
 * the environment alone: https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/health-enhanced-cloudwatch.html.
 * A replica's lag: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
 */
const ALSO: readonly (readonly [namespace: string, name: RegExp, dimensions: readonly string[]])[] = [
  [
    'AWS/ElasticBeanstalk',
    /^(EnvironmentHealth|Instances\w+|ApplicationRequests\w+|ApplicationLatencyP\d+)$/,
    ['EnvironmentName'],
  ],
  ['AWS/RDS', /^ReplicaLag$/, ['DBInstanceIdentifier']],
];

/** An alarm on a metric that nobody publishes has no data for ever, which most alarms take for good news. */
export const metrics: Rule = {
  name: 'metrics',
  why: 'alarms and dashboards look at metrics that AWS publishes, under the dimensions it publishes them under',
  look: (project) =>
    [...tiers.flatMap((tier) => resourcesOf(project, tier)), ...dataResources(project)]
      .flatMap(({ body, type }) => {
        const properties = at(body, 'Properties');
        if (type === 'AWS::CloudWatch::Alarm') return alarmed(properties);
        return type === 'AWS::CloudWatch::Dashboard' ? shown(at(properties, 'DashboardBody')) : [];
      })
      .flatMap(faults),
};

function alarmed(properties: Value | undefined): Watched[] {
  const queries = itemsOf(at(properties, 'Metrics')).flatMap((query) => at(query, 'MetricStat', 'Metric') ?? []);
  return [properties, ...queries].flatMap((value) => {
    const name = at(value, 'MetricName');
    if (value === undefined || name === undefined) return [];
    const dimensions = oneOrMore(at(value, 'Dimensions')).map((each) => textOf(at(each, 'Name')) ?? '');
    return [{ namespace: textOf(at(value, 'Namespace')) ?? '', name: textOf(name) ?? '', dimensions, place: name }];
  });
}

/** A dashboard is JSON in pieces: what CloudFormation puts between them can be any word. */
function shown(body: Value | undefined): Watched[] {
  if (body === undefined) return [];
  const pieces = itemsOf(itemsOf(at(body, 'Fn::Join'))[1]);
  const text = pieces.length === 0 ? (textOf(body) ?? '') : pieces.map((piece) => textOf(piece) ?? 'x').join('');
  let dashboard: { widgets?: { properties?: { metrics?: unknown[][] } }[] };
  try {
    dashboard = JSON.parse(text) as typeof dashboard;
  } catch {
    return [{ namespace: 'a dashboard', name: 'that is no JSON', dimensions: [], place: body }];
  }
  const rows = (dashboard.widgets ?? []).flatMap(({ properties }) => properties?.metrics ?? []);
  return rows
    .map((row) => row.filter((word) => typeof word === 'string'))
    .filter(([namespace]) => namespace !== undefined)
    .map(([namespace = '', name = '', ...rest]) => {
      const dimensions = rest.filter((_, index) => index % 2 === 0);
      return {
        namespace,
        name,
        dimensions,
        place: pieces.find((piece) => textOf(piece)?.includes(`"${name}"`)) ?? body,
      };
    });
}

function faults({ namespace, name, dimensions, place }: Watched): Finding[] {
  // What the shop publishes itself is held against its code by the tests.
  if (namespace !== 'a dashboard' && !namespace.startsWith('AWS/')) return [];
  const known = [
    ...(dimensionSetsOf(namespace, name) ?? []),
    ...ALSO.flatMap(([of, names, set]) => (of === namespace && names.test(name) ? [set] : [])),
  ];
  const wanted = dimensions.toSorted().join(', ');
  if (known.some((set) => set.toSorted().join(', ') === wanted)) return [];
  const sets = [...new Set(known.map((set) => set.join(', ') || 'none'))].join('; or ');
  return [
    finding(
      place,
      `nothing is published as ${namespace} ${name} by ${wanted || 'nothing'}`,
      known.length === 0 ? 'name a metric that AWS publishes' : `its dimensions are ${sets}`,
    ),
  ];
}
