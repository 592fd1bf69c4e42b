import type { Environment, Instance } from './environment.ts';
import type { Words } from './query.ts';

const COLOURS: Readonly<Record<string, string>> = {
  Ok: 'Green',
  Info: 'Green',
  Warning: 'Yellow',
  Degraded: 'Red',
  Severe: 'Red',
};
const STATUSES = { Green: 'Ok', Yellow: 'Warning', Red: 'Severe', Grey: 'Unknown' } as const;
/** Requests of the last ten seconds, as each instance counts them. */
const REQUESTS = 20;

const metricsOf = (instances: number): Words => ({
  Duration: '10',
  RequestCount: String(REQUESTS * instances),
  StatusCodes: { Status2xx: String(REQUESTS * instances), Status3xx: '0', Status4xx: '0', Status5xx: '0' },
  Latency: { P999: '0.05', P99: '0.04', P95: '0.03', P90: '0.02', P85: '0.02', P75: '0.01', P50: '0.01', P10: '0.002' },
});

/** What enhanced health reporting says of an environment. */
export function environmentHealth({ name, status, health, instances = [] }: Environment): Words {
  const count = (of: string) => String(instances.filter((each) => each.health === of).length);
  return {
    EnvironmentName: name,
    HealthStatus: STATUSES[health],
    Status: status,
    Color: health,
    Causes: health === 'Green' ? [] : [`The health of ${name} is ${STATUSES[health]}.`],
    ApplicationMetrics: metricsOf(instances.length),
    InstancesHealth: {
      NoData: '0',
      Unknown: count('Unknown'),
      Pending: count('Pending'),
      Ok: count('Ok'),
      Info: count('Info'),
      Warning: count('Warning'),
      Degraded: count('Degraded'),
      Severe: count('Severe'),
    },
    RefreshedAt: new Date().toISOString(),
  };
}

/** What it says of one instance, and of the version that was deployed to it. */
export const instanceHealth = ({ id, health, launched }: Instance, version: string): Words => ({
  InstanceId: id,
  HealthStatus: health,
  Color: COLOURS[health] ?? 'Grey',
  Causes: health === 'Ok' ? [] : [`${id} is ${health}.`],
  LaunchedAt: launched.toISOString(),
  ApplicationMetrics: metricsOf(1),
  System: {
    CPUUtilization: { User: '3.1', Nice: '0', System: '1.2', Idle: '95.6', IOWait: '0.1', IRQ: '0', SoftIRQ: '0' },
    LoadAverage: ['0.1', '0.2'],
  },
  Deployment: { VersionLabel: version, DeploymentId: '1', Status: 'Deployed', DeploymentTime: launched.toISOString() },
  AvailabilityZone: 'us-east-1a',
  InstanceType: 't3.micro',
});
