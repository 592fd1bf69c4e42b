import type { Wanted } from '../../../../deployment/refusals/index.ts';
import type { Options } from './bundled.ts';
import { platform } from './platform.ts';
import type { Words } from './query.ts';

export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** An instance as the platform's own health reports see it. */
export interface Instance {
  readonly id: string;
  readonly health: string;
  readonly launched: Date;
  /** The last lines of its logs. */
  readonly log?: string;
}

/** An environment as the service keeps it. */
export interface Environment {
  readonly name: string;
  readonly id: string;
  readonly application: string;
  readonly tier: 'WebServer' | 'Worker';
  readonly created: Date;
  version: string;
  status: 'Launching' | 'Ready' | 'Updating' | 'Terminating' | 'Terminated';
  health: 'Green' | 'Yellow' | 'Red' | 'Grey';
  cname: string;
  tags: readonly Tag[];
  instances?: readonly Instance[];
  /** What was sent for it and stays: over the files of whatever bundle it gets. */
  sent: Options;
  /** As its bundle and settings make it; undefined when somebody made it before. */
  wanted?: Wanted;
  links: Readonly<Record<string, string>>;
}

export const arnOf = ({ application, name }: Environment): string =>
  `arn:aws:elasticbeanstalk:us-east-1:123456789012:environment/${application}/${name}`;

export function described(environment: Environment): Record<string, Words> {
  const { name, id, application, tier, created, version, status, health, cname, links } = environment;
  return {
    EnvironmentName: name,
    EnvironmentId: id,
    ApplicationName: application,
    EnvironmentArn: arnOf(environment),
    VersionLabel: version,
    PlatformArn: platform.arn,
    SolutionStackName: platform.stack,
    Tier:
      tier === 'Worker'
        ? { Name: tier, Type: 'SQS/HTTP', Version: '3.0' }
        : { Name: tier, Type: 'Standard', Version: '1.0' },
    Status: status,
    Health: health,
    ...(cname === '' ? {} : { CNAME: cname }),
    DateCreated: created.toISOString(),
    DateUpdated: created.toISOString(),
    AbortableOperationInProgress: String(status === 'Updating'),
    EnvironmentLinks: Object.entries(links).map(([LinkName, EnvironmentName]) => ({ LinkName, EnvironmentName })),
  };
}
