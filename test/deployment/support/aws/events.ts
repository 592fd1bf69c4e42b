import { text, type Words } from './query.ts';

/** What became of what was asked for. The CLI waits for certain sentences. */
export class Events {
  private readonly all: { message: string; environment: string; requestId: string }[] = [];

  launched(environment: string, requestId: string): void {
    this.add(`Successfully launched environment: ${environment}`, environment, requestId);
  }

  updated(environment: string, requestId: string): void {
    this.add('Environment update completed successfully.', environment, requestId);
  }

  swapped(one: string, other: string, requestId: string): void {
    this.add(`Completed swapping CNAMEs for environments '${one}' and '${other}'.`, one, requestId);
  }

  terminated(environment: string, requestId: string): void {
    this.add('terminateEnvironment completed successfully.', environment, requestId);
  }

  /** Only the latest: the CLI takes the oldest of the first events it gets for the outcome. */
  describe(input: Readonly<Record<string, Words>>): Words {
    const [name, request] = [text(input['EnvironmentName']), text(input['RequestId'])];
    return this.all
      .filter((each) => (name === '' || each.environment === name) && (request === '' || each.requestId === request))
      .slice(0, 1)
      .map(({ message, environment, requestId }) => ({
        EventDate: new Date().toISOString(),
        Message: message,
        ApplicationName: 'shapestore',
        EnvironmentName: environment,
        RequestId: requestId,
        Severity: 'INFO',
      }));
  }

  private add(message: string, environment: string, requestId: string): void {
    this.all.unshift({ message, environment, requestId });
  }
}
