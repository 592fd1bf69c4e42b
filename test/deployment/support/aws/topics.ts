import { text, type Words } from './query.ts';
import { Refusal } from './refusal.ts';

type Input = Readonly<Record<string, Words>>;

/** What was sent to whoever reads a topic. */
export interface Published {
  /** Last part of the topic's ARN. */
  readonly topic: string;
  readonly subject: string;
  readonly message: string;
}

const PAGE = 1;
const ARN = 'arn:aws:sns:us-east-1:123456789012:';

/** SNS as far as mails to teams go. */
export class Topics {
  /** Names of all topics of the account. */
  readonly names: string[] = [];
  readonly published: Published[] = [];
  /** Names of topics that take nothing. */
  readonly deaf = new Set<string>();

  static arnOf(name: string): string {
    return ARN + name;
  }

  answer(action: string, input: Input): Words {
    switch (action) {
      case 'ListTopics':
        return this.list(input);
      case 'Publish':
        return this.publish(input);
      default:
        throw new Refusal('InvalidAction', `sns ${action}`);
    }
  }

  private list(input: Input): Words {
    const from = Number(text(input['NextToken']) || 0);
    const more: Record<string, string> = from + PAGE < this.names.length ? { NextToken: String(from + PAGE) } : {};
    return { Topics: this.names.slice(from, from + PAGE).map((name) => ({ TopicArn: ARN + name })), ...more };
  }

  private publish(input: Input): Words {
    const topic = text(input['TopicArn']).slice(ARN.length);
    if (!this.names.includes(topic)) throw new Refusal('NotFound', 'Topic does not exist', 404);
    if (this.deaf.has(topic)) throw new Refusal('InternalFailure', 'this topic takes nothing', 400);
    this.published.push({ topic, subject: text(input['Subject']), message: text(input['Message']) });
    return { MessageId: String(this.published.length) };
  }
}
