import type { Account, Call } from '../../../../deployment/refusals/index.ts';
import { merged, type Options, type Sent, type TierName, tierOf, wantedBy } from './bundled.ts';
import { ACCOUNT_ID, optionsSent, platformOf, REGION, sentBy, without } from './calls.ts';
import type { Environment } from './environment.ts';
import type { Events } from './events.ts';
import { judged, type Outcome } from './judge.ts';
import { text, textsOf, type Words } from './query.ts';
import type { Templates } from './templates.ts';
import type { Versions } from './versions.ts';

type Input = Readonly<Record<string, Words>>;

/** What launches need of the service and its account. */
export interface Ground {
  readonly versions: Versions;
  readonly templates: Templates;
  readonly events: Events;
  account(): Account;
  named(name: string): Environment | undefined;
  add(name: string, more: Partial<Environment>): Environment;
}

/** Makes and changes environments, or refuses to. */
export class Launches {
  private readonly ground: Ground;

  constructor(ground: Ground) {
    this.ground = ground;
  }

  create(input: Input, requestId: string): Environment {
    const { templates } = this.ground;
    const application = text(input['ApplicationName']);
    const name = text(input['TemplateName']);
    const template = name === '' ? undefined : templates.of(application, name);
    const options = merged(template?.OptionSettings, optionsSent(input));
    const sent = { ...sentBy(input, template), OptionSettings: options };
    const call = this.call('CreateEnvironment', application, sent, text(input['VersionLabel']), name);
    return this.launched(call, sent, judged(call, this.ground.account()), requestId);
  }

  /** Goes by the env.yaml in the bundle of each version: what is linked to waits for the other, and all else begins at once. */
  compose(input: Input, requestId: string): Environment[] {
    const application = text(input['ApplicationName']);
    const group = text(input['GroupName']);
    const full = (name: string) => name.replace(/\+$/, `-${group}`);
    const before = this.ground.account();
    const modules = textsOf(input['VersionLabels']).map((version) => {
      const manifest = this.ground.versions.manifest(version);
      const links = Object.entries(manifest.EnvironmentLinks ?? {}).map(([link, name]) => [link, full(name)]);
      const named: Sent = { ...manifest, EnvironmentName: full(manifest.EnvironmentName) };
      return { version, sent: { ...named, EnvironmentLinks: Object.fromEntries(links) as Record<string, string> } };
    });
    const isLinked = ({ EnvironmentLinks = {} }: Sent) => Object.keys(EnvironmentLinks).length > 0;
    const inOrder = modules.toSorted((one, other) => Number(isLinked(one.sent)) - Number(isLinked(other.sent)));
    return inOrder.map(({ version, sent }) => {
      const there = this.ground.named(sent.EnvironmentName ?? '');
      if (there !== undefined) return this.deployed(there, version, requestId);
      // A link to what is there already is no question.
      const open = Object.entries(sent.EnvironmentLinks ?? {}).filter(
        ([, name]) => this.ground.named(name) === undefined,
      );
      const others = modules.filter((each) => each.version !== version).map((each) => each.sent);
      const zip = this.ground.versions.zip(version);
      const call: Call = {
        ...this.call('ComposeEnvironments', application, sent, version),
        wanted: wantedBy(tierOf(sent), zip, { ...sent, EnvironmentLinks: Object.fromEntries(open) }, others),
      };
      const outcome = judged(call, isLinked(sent) ? this.ground.account() : before);
      return this.launched(call, sent, outcome, requestId);
    });
  }

  update(input: Input, requestId: string): Environment {
    const name = text(input['EnvironmentName']);
    const there = this.ground.named(name);
    const label = text(input['VersionLabel']);
    if (label !== '' && there !== undefined) return this.deployed(there, label, requestId);
    const options = merged(without(there?.sent ?? {}, input), optionsSent(input));
    const { wanted, outcome } = this.judge(name, there, label, options, text(input['PlatformArn']) || undefined);
    this.ground.events.updated(name, requestId, outcome, 'settings');
    if (there === undefined) throw new Error(`nothing refused a change of ${name}, which is not there`);
    if (outcome.failures.length === 0) Object.assign(there, { sent: options, wanted });
    return there;
  }

  private deployed(there: Environment, label: string, requestId: string): Environment {
    const { wanted, outcome } = this.judge(there.name, there, label, there.sent);
    this.ground.events.updated(there.name, requestId, outcome, 'version');
    if (outcome.failures.length === 0) Object.assign(there, { version: label, wanted });
    return there;
  }

  private judge(name: string, there: Environment | undefined, label: string, options: Options, platform?: string) {
    const { versions } = this.ground;
    const tier: TierName = there?.tier ?? 'WebServer';
    const wanted = wantedBy(tier, versions.zip(label || (there?.version ?? '')), { OptionSettings: options });
    const call: Call = {
      ...this.call('UpdateEnvironment', there?.application ?? '', { EnvironmentName: name }, label),
      platform,
      wanted,
    };
    return { wanted, outcome: judged(call, this.ground.account()) };
  }

  private call(action: string, application: string, sent: Sent, version: string, template?: string): Call {
    return {
      action,
      application,
      environment: sent.EnvironmentName,
      cname: sent.CName,
      version,
      template,
      platform: platformOf(sent),
      region: REGION,
      accountId: ACCOUNT_ID,
      wanted: wantedBy(tierOf(sent), this.ground.versions.zip(version), sent),
    };
  }

  private launched(call: Call, sent: Sent, outcome: Outcome, requestId: string): Environment {
    const name = call.environment ?? '';
    this.ground.events.launched(name, requestId, outcome);
    return this.ground.add(name, {
      application: call.application,
      tier: tierOf(sent),
      version: call.version ?? '',
      ...(sent.CName === undefined ? {} : { cname: `${sent.CName}.${REGION}.elasticbeanstalk.com` }),
      // What could not be launched is cleared away.
      status: outcome.failures.length > 0 ? 'Terminated' : 'Ready',
      tags: Object.entries(sent.Tags ?? {}).map(([Key, Value]) => ({ Key, Value })),
      sent: sent.OptionSettings ?? {},
      links: sent.EnvironmentLinks ?? {},
      ...(call.wanted === undefined ? {} : { wanted: call.wanted }),
      instances: [{ id: `i-${name}`, health: 'Ok', launched: new Date() }],
    });
  }
}
