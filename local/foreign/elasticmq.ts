import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { folders, packagesFolder } from '../home.ts';
import type { Part } from '../part.ts';
import { answers } from '../parts/node-server.ts';
import { runToEnd } from '../run-to-end.ts';
import { NotHad } from './not-had.ts';

const VERSION = '1.6.11';
const ARTIFACT = 'elasticmq-server_2.13';

/** Queues by the words of SQS, written in Scala by SoftwareMill. It keeps them in memory only. */
export class ElasticMq {
  readonly version = VERSION;
  private readonly jars: string;

  private constructor(jars: string) {
    this.jars = jars;
  }

  /** Brings it from Maven Central, once. */
  static async brought(): Promise<ElasticMq | NotHad> {
    const java = await runToEnd({ program: 'java', args: ['-version'] });
    if (java.status !== 0) return new NotHad('there is no Java on this machine');
    const jars = join(packagesFolder, `elasticmq-${VERSION}`);
    if (existsSync(jars)) return new ElasticMq(jars);
    const draft = `${jars}.new`;
    rmSync(draft, { recursive: true, force: true });
    mkdirSync(draft, { recursive: true });
    writeFileSync(join(draft, 'pom.xml'), POM);
    const args = ['-q', '-B', '-f', join(draft, 'pom.xml'), 'dependency:copy-dependencies', '-DincludeScope=runtime'];
    const maven = await runToEnd({ program: 'mvn', args: [...args, `-DoutputDirectory=${draft}`] });
    if (maven.status === 127) return new NotHad('there is no Maven on this machine');
    if (maven.status !== 0) {
      const why = `${maven.stdout}\n${maven.stderr}`.split('\n').find((line) => line.includes('ERROR'));
      return new NotHad(`ElasticMQ ${VERSION} can’t be had: ${why ?? 'Maven did not say why'}`);
    }
    renameSync(draft, jars);
    return new ElasticMq(jars);
  }

  /** Starts it, with the limits of SQS. */
  async start(part: Part, port: number): Promise<void> {
    const settings = join(folders.data, 'elasticmq.conf');
    writeFileSync(
      settings,
      `include classpath("application.conf")
node-address { protocol = http, host = "127.0.0.1", port = ${String(port)}, context-path = "" }
rest-sqs { enabled = true, bind-port = ${String(port)}, bind-hostname = "127.0.0.1", sqs-limits = strict }
rest-stats { enabled = false }
aws { region = us-east-1, accountId = "000000000000" }
`,
    );
    part.start({
      program: 'java',
      args: ['-Xmx192m', `-Dconfig.file=${settings}`, '-cp', join(this.jars, '*'), 'org.elasticmq.server.Main'],
    });
    await part.until(() => answers(`http://127.0.0.1:${String(port)}/`));
  }
}

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>shapestore</groupId><artifactId>queues</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.elasticmq</groupId><artifactId>${ARTIFACT}</artifactId><version>${VERSION}</version></dependency>
  </dependencies>
</project>
`;
