import { Refusal } from './refusal.ts';

type Json = Readonly<Record<string, unknown>>;

/** So many events are told at once. */
const PAGE = 3;

/** CloudWatch Logs as far as reading one stream goes. */
export class LogGroups {
  /** Whether those who ask may read. */
  readable = true;
  /** So many questions go by before anything new is shown. */
  lag = 0;
  private readonly streams = new Map<string, string[]>();

  get everything(): string[] {
    return [...this.streams.values()].flat();
  }

  /** What an agent uploads: an event for each whole line or more, so that one may hold several lines. */
  add(group: string, stream: string, words: string): void {
    const name = `${group} ${stream}`;
    const events = this.streams.get(name) ?? [];
    const last = events.at(-1);
    if (last !== undefined && !last.endsWith('\n')) events[events.length - 1] = last + words;
    else events.push(words);
    this.streams.set(name, events);
  }

  answer(action: string, input: Json): object {
    if (action === 'DescribeLogStreams') return this.streamsOf(String(input['logGroupName']));
    if (action !== 'GetLogEvents') throw new Refusal('InvalidAction', `logs ${action}`);
    if (!this.readable) throw new Refusal('AccessDeniedException', 'is not authorized to perform: logs:GetLogEvents');
    const events = this.streams.get(`${String(input['logGroupName'])} ${String(input['logStreamName'])}`);
    if (events === undefined || this.lag-- > 0)
      throw new Refusal('ResourceNotFoundException', 'The specified log stream does not exist.');
    const whole = events.filter((event) => event.endsWith('\n'));
    const { limit } = input;
    // Whoever names no place to begin at gets the newest.
    if (typeof limit === 'number' && input['nextToken'] === undefined) return { events: whole.slice(-limit).map(told) };
    const from = Number((typeof input['nextToken'] === 'string' ? input['nextToken'] : 'f/0').slice(2));
    const page = whole.slice(from, from + PAGE);
    return {
      events: page.map(told),
      nextForwardToken: `f/${String(from + page.length)}`,
    };
  }

  private streamsOf(group: string): object {
    const names = [...this.streams.keys()].filter((name) => name.startsWith(`${group} `));
    if (names.length === 0) throw new Refusal('ResourceNotFoundException', 'The specified log group does not exist.');
    return {
      logStreams: names.map((name) => ({ logStreamName: name.slice(group.length + 1), creationTime: Date.now() })),
    };
  }
}

const told = (message: string) => ({ message: message.trimEnd(), timestamp: Date.now() });
