import {
  DeleteParameterCommand,
  paginateGetParametersByPath,
  ParameterAlreadyExists,
  ParameterNotFound,
  PutParameterCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';

/** Parameters below it are named after the ids of environments. */
const PATH = '/shapestore-sweep';

/** What is known of a mail that tells a team of an end to come. */
export interface Notice {
  /** `sending`: it was about to be sent, and whether it was nobody noted. */
  readonly state: 'sending' | 'sent';
  readonly at: Date;
}

/** Keeps which environments a team was told of, in the Parameter Store: it costs nothing, and takes a new name once. */
export class Notices {
  private readonly client: SSMClient;

  constructor(client: SSMClient) {
    this.client = client;
  }

  /** All there are, by the id of the environment. What can’t be read counts as one that nobody knows to be sent. */
  async read(): Promise<ReadonlyMap<string, Notice>> {
    const found = new Map<string, Notice>();
    for await (const { Parameters = [] } of paginateGetParametersByPath({ client: this.client }, { Path: PATH }))
      for (const { Name = '', Value = '' } of Parameters) found.set(Name.slice(PATH.length + 1), noticeIn(Value));
    return found;
  }

  /**
   * Notes that a mail is about to be sent.
   *
   * @param again whether there is a notice already, whose mail nobody knows to be sent
   * @returns false when another run has noted it meanwhile, whose mail it then is
   */
  async begin(id: string, at: Date, again: boolean): Promise<boolean> {
    try {
      await this.put(id, { state: 'sending', at }, again);
      return true;
    } catch (error) {
      if (error instanceof ParameterAlreadyExists) return false;
      throw error;
    }
  }

  async sent(id: string, at: Date): Promise<void> {
    await this.put(id, { state: 'sent', at }, true);
  }

  /** Forgets it, also when it is gone already. */
  async forget(id: string): Promise<void> {
    try {
      await this.client.send(new DeleteParameterCommand({ Name: `${PATH}/${id}` }));
    } catch (error) {
      if (!(error instanceof ParameterNotFound)) throw error;
    }
  }

  private async put(id: string, { state, at }: Notice, Overwrite: boolean): Promise<void> {
    const Value = `${state} ${at.toISOString()}`;
    await this.client.send(new PutParameterCommand({ Name: `${PATH}/${id}`, Type: 'String', Value, Overwrite }));
  }
}

function noticeIn(value: string): Notice {
  const [, state, time = ''] = /^(sending|sent) (\S+)$/.exec(value) ?? [];
  const at = new Date(time);
  if (state !== 'sent' || Number.isNaN(at.getTime())) return { state: 'sending', at: orLongAgo(at) };
  return { state, at };
}

const orLongAgo = (at: Date): Date => (Number.isNaN(at.getTime()) ? new Date(0) : at);
