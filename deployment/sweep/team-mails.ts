import { paginateListTopics, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { APPLICATION, type TeamEnvironment } from './team-environment.ts';
import { KEEP, workerOf } from './verdict.ts';

/** The stack of an environment carries its id, and the topic its templates make carries the stack’s name. */
const ALARM_TOPIC = /:awseb-(e-[a-z0-9]+)-stack-AlarmTopic-[A-Za-z0-9]+$/;
const LONGEST_SUBJECT = 100;

/** An environment that goes, and not before when. */
export interface Ending {
  readonly environment: TeamEnvironment;
  readonly end: Date;
}

/** Environments that are told of together, because one team has them. */
export interface Team {
  readonly topic: string;
  readonly endings: readonly Ending[];
}

/** Mails to teams, by the topic that tells them of alarms. */
export class TeamMails {
  private readonly client: SNSClient;
  private readonly others: string;

  /** @param others topic for those whose environments have none that could be found */
  constructor(client: SNSClient, others: string) {
    this.client = client;
    this.others = others;
  }

  /** Puts together what goes to the same people. @param among every environment there is: a worker’s team is its web’s */
  async teamsOf(endings: readonly Ending[], among: readonly TeamEnvironment[]): Promise<Team[]> {
    if (endings.length === 0) return [];
    const topics = await this.alarmTopics();
    const teams = new Map<string, Ending[]>();
    for (const ending of endings) {
      const { environment } = ending;
      const web = among.find((each) => each === environment || workerOf(each, [environment]) !== undefined);
      const topic = topics.get(web?.tier === 'web' ? web.id : '') ?? this.others;
      teams.set(topic, [...(teams.get(topic) ?? []), ending]);
    }
    return [...teams].map(([topic, each]) => ({ topic, endings: each }));
  }

  /** @throws when SNS doesn’t take it */
  async send({ topic, endings }: Team): Promise<void> {
    const Message = textOf(endings);
    await this.client.send(new PublishCommand({ TopicArn: topic, Subject: subjectOf(endings), Message }));
  }

  private async alarmTopics(): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for await (const { Topics = [] } of paginateListTopics({ client: this.client }, {}))
      for (const { TopicArn = '' } of Topics) {
        const [, id] = ALARM_TOPIC.exec(TopicArn) ?? [];
        if (id !== undefined) found.set(id, TopicArn);
      }
    return found;
  }
}

function subjectOf(endings: readonly Ending[]): string {
  const names = endings.map(({ environment: { name } }) => name).join(' and ');
  const subject = `Ending in an hour: ${names}`;
  return subject.length <= LONGEST_SUBJECT ? subject : `Ending in an hour: ${String(endings.length)} environments`;
}

function textOf(endings: readonly Ending[]): string {
  const lines = endings.map(({ environment: { name }, end }) => `  ${name}, at ${minuteOf(end)} or soon after`);
  const keep = endings.map(
    ({ environment: { arn } }) =>
      `  aws elasticbeanstalk update-tags-for-resource --resource-arn ${arn} --tags-to-add Key=${KEEP},Value=true`,
  );
  return [
    `These environments of ${APPLICATION} are old enough to be terminated:`,
    '',
    ...lines,
    '',
    'Whoever still needs one tags it before then, which keeps it until the tag is taken away:',
    '',
    ...keep,
    '',
    'What their templates keep stays in the account: a last snapshot of the database, carts, journal and bucket.',
    '',
  ].join('\n');
}

const minuteOf = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
