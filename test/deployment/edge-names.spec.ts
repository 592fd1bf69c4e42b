import { CatalogWebModule } from '../../src/catalog/web/catalog-web.module.ts';
import type { Catalog } from '../../src/catalog/index.ts';
import { Purposes } from '../../src/foundation/health/index.ts';
import { only, propertiesOf, readTemplate } from './support/template.ts';

interface RecordSet {
  readonly Name: string;
  readonly Type: string;
  readonly Failover?: string;
  readonly SetIdentifier?: string;
  readonly HealthCheckId?: string;
  readonly AliasTarget: {
    readonly DNSName: string;
    readonly HostedZoneId: string;
    readonly EvaluateTargetHealth: boolean;
  };
}

interface HealthCheck {
  readonly HealthCheckConfig: Readonly<Record<string, unknown>>;
}

const edge = readTemplate('edge/edge.yaml');
const [distributionId] = propertiesOf(edge, 'AWS::CloudFront::Distribution').keys();
const [healthCheckId] = propertiesOf(edge, 'AWS::Route53::HealthCheck').keys();
const records = propertiesOf<RecordSet>(edge, 'AWS::Route53::RecordSet');
const distribution = only<{
  DistributionConfig: { Aliases: string[]; Origins: { DomainName: string; CustomOriginConfig?: unknown }[] };
}>(edge, 'AWS::CloudFront::Distribution').DistributionConfig;
const certificate = only<{
  DomainName: string;
  SubjectAlternativeNames: string[];
  DomainValidationOptions: { DomainName: string }[];
}>(readTemplate('edge/certificate.yaml'), 'AWS::CertificateManager::Certificate');
const covered = [certificate.DomainName, ...certificate.SubjectAlternativeNames];

const toTheStore = { DNSName: 'dualstack.${BalancerName}', HostedZoneId: '${BalancerZoneId}' };
/** The zone that all distributions share, as the CloudFormation reference has it. */
const toTheDistribution = { DNSName: `\${${distributionId}.DomainName}`, HostedZoneId: 'Z2FDTNDATAQYW2' };
const of = (name: string, type: string) =>
  [...records.values()].filter((one) => one.Name === name && one.Type === type);

describe('the certificate', () => {
  it('covers every name the distribution answers to and every name it asks the store by', () => {
    const asked = distribution.Origins.filter(({ CustomOriginConfig }) => CustomOriginConfig).map(
      ({ DomainName }) => DomainName,
    );
    expect(asked).not.toEqual([]);
    expect(covered).toEqual(expect.arrayContaining([...distribution.Aliases, ...asked]));
  });

  it('is proven for each of its names', () => {
    expect(certificate.DomainValidationOptions.map(({ DomainName }) => DomainName)).toEqual(covered);
  });
});

describe.each(['${Domain}', 'www.${Domain}'])('%s', (name) => {
  it.each(['A', 'AAAA'])('leads to the store while that is well, else to the distribution (%s)', (type) => {
    const failing = of(name, type).map(({ Failover, HealthCheckId, AliasTarget }) => [
      Failover,
      HealthCheckId,
      AliasTarget,
    ]);
    expect(failing).toEqual([
      ['PRIMARY', `\${${healthCheckId}}`, { ...toTheStore, EvaluateTargetHealth: false }],
      ['SECONDARY', undefined, { ...toTheDistribution, EvaluateTargetHealth: false }],
    ]);
    expect(new Set(of(name, type).map(({ SetIdentifier }) => SetIdentifier)).size).toBe(2);
    expect(distribution.Aliases).toContain(name);
  });
});

it.each(['A', 'AAAA'])('cdn.${Domain} always leads to the distribution (%s)', (type) => {
  expect(of('cdn.${Domain}', type).map(({ AliasTarget }) => AliasTarget)).toEqual([
    { ...toTheDistribution, EvaluateTargetHealth: false },
  ]);
});

describe('the health check', () => {
  const { HealthCheckConfig: config } = only<HealthCheck>(edge, 'AWS::Route53::HealthCheck');

  it('asks the store by a name of its own, which leads nowhere else', () => {
    const asked = records.get(String(config['FullyQualifiedDomainName']).slice(2, -1));
    expect(asked?.Name).toBe('origin.${Domain}');
    expect(of('origin.${Domain}', 'A')).toEqual([asked]);
    expect(asked).toMatchObject({ AliasTarget: toTheStore });
    expect(config).toMatchObject({ Type: 'HTTPS', Port: 443, EnableSNI: true });
  });

  it('asks for something that the web tier knows and that doesn’t fail with the first part', () => {
    const purposes = new Purposes();
    new CatalogWebModule({} as Catalog, purposes);
    const path = new URL(String(config['ResourcePath']), 'https://store');
    expect(path.pathname).toBe('/readyz');
    expect(purposes.needs(path.searchParams.get('for') ?? '')).toBeDefined();
  });

  it('is watched by an alarm', () => {
    const alarm = only<{ Dimensions: { Value: string }[]; AlarmActions: string[] }>(edge, 'AWS::CloudWatch::Alarm');
    expect(alarm).toMatchObject({ Namespace: 'AWS/Route53', MetricName: 'HealthCheckStatus', Statistic: 'Minimum' });
    expect(alarm.Dimensions).toEqual([{ Name: 'HealthCheckId', Value: `\${${healthCheckId}}` }]);
    expect(alarm.AlarmActions).toHaveLength(1);
  });
});
