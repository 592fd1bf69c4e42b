import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { CloudFormation } from './cloud-formation.ts';
import { ElasticBeanstalk } from './elastic-beanstalk.ts';
import { answerOfBalancers } from './balancers.ts';
import { Iam } from './iam.ts';
import { escaped, readForm, text, toXml, type Words } from './query.ts';
import { listing } from './listing.ts';
import { Refusal } from './refusal.ts';
import { Storage } from './storage.ts';
import { SystemsManager } from './systems-manager.ts';
import { Topics } from './topics.ts';

/** One request of the query protocol, as it came. */
export interface Asked {
  readonly service: string;
  readonly region: string;
  readonly action: string;
  readonly input: Readonly<Record<string, Words>>;
  readonly requestId: string;
}

/**
 * Stands for AWS as far as the EB CLI and our own commands ask it: Elastic Beanstalk, its storage, stacks, and the roles
 * that the CLI sees to. What it does is done at once; what the service is publicly known to refuse it refuses in the same words, and an
 * action it doesn't know, so that nothing is taken for granted.
 */
export class Aws {
  readonly asked: Asked[] = [];
  readonly storage = new Storage();
  readonly cloudFormation = new CloudFormation();
  readonly systemsManager = new SystemsManager();
  readonly iam = new Iam();
  readonly beanstalk = new ElasticBeanstalk(this.storage, this.iam, this.systemsManager);
  readonly topics = new Topics();
  /** Names of all tables in the account. */
  readonly tables: string[] = [];
  private readonly refused = new Map<string, Refusal>();
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      this.answer(request, response).catch((error: unknown) => {
        response.writeHead(500).end(String(error));
      });
    });
  }

  static async start(): Promise<Aws> {
    const aws = new Aws();
    aws.server.listen(0, '127.0.0.1');
    await once(aws.server, 'listening');
    aws.storage.url = aws.url;
    return aws;
  }

  /** An address and not a name, so that clients of S3 put the bucket into the path. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What sends a client of AWS here, and keeps it from the account of whoever runs the tests. */
  get environment(): Readonly<Record<string, string>> {
    return {
      AWS_ENDPOINT_URL: this.url,
      AWS_ACCESS_KEY_ID: 'of-nobody',
      AWS_SECRET_ACCESS_KEY: 'of-nobody',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    };
  }

  /** What was asked under a name, in order. */
  inputs(action: string): Asked['input'][] {
    return this.asked.filter((each) => each.action === action).map(({ input }) => input);
  }

  /** From now on an action is refused. */
  refuse(action: string, code: string, message: string): void {
    this.refused.set(action, new Refusal(code, message));
  }

  async stop(): Promise<void> {
    this.systemsManager.stop();
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const scope = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '');
    const [, region = '', service = ''] = scope ?? [];
    // What an address alone lets be read, such as logs, is asked for without a signature.
    if (service === 's3' || (request.method === 'GET' && request.headers.authorization === undefined)) {
      const { status, headers, xml } = this.storage.answer(request, body);
      response.writeHead(status, { ...headers, 'x-amz-request-id': 'storage' }).end(xml);
      return;
    }
    const target = request.headers['x-amz-target'];
    if (typeof target === 'string') {
      this.answerJson(service, target, body.toString(), response);
      return;
    }
    const { Action, Version, ...input } = readForm(body.toString());
    const asked = { service, region, action: text(Action), input, requestId: `request-${this.asked.length + 1}` };
    this.asked.push(asked);
    response.setHeader('Content-Type', 'text/xml');
    try {
      const result = toXml(this.resultOf(asked));
      const metadata = `<ResponseMetadata><RequestId>${asked.requestId}</RequestId></ResponseMetadata>`;
      const name = asked.action;
      response.end(
        `<${name}Response xmlns="urn:${text(Version)}"><${name}Result>${result}</${name}Result>${metadata}</${name}Response>`,
      );
    } catch (error) {
      const refusal = error instanceof Refusal ? error : new Refusal('InternalFailure', String(error), 500);
      const { code, message, status } = refusal;
      response
        .writeHead(status)
        .end(
          `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${escaped(message)}</Message></Error><RequestId>${asked.requestId}</RequestId></ErrorResponse>`,
        );
    }
  }

  /** For the services that speak JSON. */
  private answerJson(service: string, target: string, body: string, response: ServerResponse): void {
    const action = target.slice(target.indexOf('.') + 1);
    const input = JSON.parse(body) as Readonly<Record<string, unknown>>;
    response.setHeader('Content-Type', 'application/x-amz-json-1.1');
    // Without it the EB CLI takes an answer for none.
    response.setHeader('x-amzn-RequestId', `request-${this.asked.length}`);
    try {
      const refusal = this.refused.get(action);
      if (refusal !== undefined) throw refusal;
      const { systemsManager } = this;
      if (service === 'ssm') response.end(JSON.stringify(systemsManager.answer(action, input)));
      else if (service === 'logs') response.end(JSON.stringify(systemsManager.logs.answer(action, input)));
      else response.end(JSON.stringify(listing(target, this.tables, body)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      response.writeHead(error.status).end(JSON.stringify({ __type: error.code, message: error.message }));
    }
  }

  private resultOf({ service, action, input, requestId }: Asked): Words {
    const refusal = this.refused.get(action);
    if (refusal !== undefined) throw refusal;
    if (service === 'elasticbeanstalk') return this.beanstalk.answer(action, input, requestId);
    if (service === 'cloudformation') return this.cloudFormation.answer(action, input);
    if (service === 'iam') return this.iam.answer(action, input);
    if (service === 'elasticloadbalancing') return answerOfBalancers(action, input, this.beanstalk.living());
    if (service === 'sns') return this.topics.answer(action, input);
    throw new Refusal('UnknownService', `${service} ${action}`);
  }
}
