import { text, type Words } from './query.ts';
import type { Outcome } from './judge.ts';

type Severity = 'INFO' | 'WARN' | 'ERROR';

interface Event {
  readonly message: string;
  readonly severity: Severity;
  readonly environment: string;
  readonly requestId: string;
  readonly at: Date;
}

/** What becomes of something that was asked for, in the service's sentences. */
interface Sentences {
  readonly starting: string;
  readonly done: string;
  readonly failed: string;
}

const launch = (name: string): Sentences => ({
  starting: 'createEnvironment is starting.',
  done: `Successfully launched environment: ${name}`,
  failed: 'Failed to launch environment.',
});
const DEPLOYMENT: Sentences = {
  starting: 'Environment update is starting.',
  done: 'Environment update completed successfully.',
  failed: 'Failed to deploy application.',
};
const CONFIGURATION: Sentences = { ...DEPLOYMENT, failed: 'Failed to deploy configuration.' };

/** What became of what was asked for. The CLI waits for certain sentences. */
export class Events {
  private readonly all: Event[] = [];

  launched(environment: string, requestId: string, outcome: Outcome): void {
    this.tell(launch(environment), environment, requestId, outcome);
  }

  /** @param what whether a version was deployed, or settings alone */
  updated(environment: string, requestId: string, outcome: Outcome, what: 'version' | 'settings'): void {
    this.tell(what === 'version' ? DEPLOYMENT : CONFIGURATION, environment, requestId, outcome);
  }

  swapped(one: string, other: string, requestId: string): void {
    this.add(`Completed swapping CNAMEs for environments '${one}' and '${other}'.`, one, requestId);
  }

  terminated(environment: string, requestId: string): void {
    this.add('terminateEnvironment is starting.', environment, requestId);
    this.add('terminateEnvironment completed successfully.', environment, requestId);
  }

  pulledLogs(environment: string, requestId: string): void {
    this.add('requestEnvironmentInfo is starting.', environment, requestId);
    this.add('Pulled logs for environment instances.', environment, requestId);
  }

  /**
   * The newest first. The CLI takes the oldest of the first events it gets of a request for the outcome, or waits some seconds
   * for the next: of what went well it gets the latest alone.
   */
  describe(input: Readonly<Record<string, Words>>): Words {
    const [name, request, since] = [input['EnvironmentName'], input['RequestId'], input['StartTime']].map((each) =>
      text(each),
    );
    const found = this.all
      .filter((each) => (!name || each.environment === name) && (!request || each.requestId === request))
      // For a group the CLI asks by environment, from the moment on when it was answered: here all is done by then.
      .filter(({ at }) => !since || !request || at >= new Date(since));
    const short = request !== '' && since === '' && !found.some(({ severity }) => severity === 'ERROR');
    return (short ? found.slice(0, 1) : found).map(({ message, severity, environment, requestId, at }) => ({
      EventDate: at.toISOString(),
      Message: message,
      ApplicationName: 'shapestore',
      EnvironmentName: environment,
      RequestId: requestId,
      Severity: severity,
    }));
  }

  private tell(sentences: Sentences, environment: string, requestId: string, { warnings, failures }: Outcome): void {
    this.add(sentences.starting, environment, requestId);
    for (const warning of warnings) this.add(warning, environment, requestId, 'WARN');
    for (const failure of failures) this.add(failure, environment, requestId, 'ERROR');
    if (failures.length > 0) this.add(sentences.failed, environment, requestId, 'ERROR');
    else this.add(sentences.done, environment, requestId);
  }

  private add(message: string, environment: string, requestId: string, severity: Severity = 'INFO'): void {
    // No two at one moment, so that nobody who asks for what came after one misses the next.
    const last = this.all[0]?.at.getTime() ?? 0;
    const at = new Date(Math.max(Date.now(), last + 2));
    this.all.unshift({ message, severity, environment, requestId, at });
  }
}
