import { root } from '../home.ts';
import { Part } from '../part.ts';
import type { PartName } from '../part-names.ts';
import { procfileArguments } from '../procfile.ts';

const FIRST_PAUSE_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 30_000;
const STEADY_MILLISECONDS = 30_000;
const STOP_SECONDS = 30;

/** What is told of a tier: that it died and when it is started again, or that it was started, under another pid. */
export type TierNews = { readonly died: string; readonly backInSeconds: number } | 'started again';

/** Web or worker: started again when it dies, as Elastic Beanstalk would, less eagerly the oftener it happens. */
export class Tier {
  readonly name: PartName;
  readonly part: Part;
  readonly url: string;
  readonly supervised = true;
  private readonly arguments: readonly string[];
  private readonly environment: Readonly<Record<string, string>>;
  private startedAt = 0;
  private crashes = 0;
  private timer: NodeJS.Timeout | undefined;
  private tell: (news: TierNews) => void = () => undefined;

  /** @param name of the part: of several processes of a tier, each has its own */
  constructor(
    name: PartName,
    tier: 'web' | 'worker',
    port: number,
    environment: Readonly<Record<string, string>>,
    closing: AbortSignal,
  ) {
    this.name = name;
    this.part = new Part(name, { stopSeconds: STOP_SECONDS, closing });
    this.url = `http://127.0.0.1:${String(port)}`;
    this.arguments = ['--enable-source-maps', ...procfileArguments(tier)];
    this.environment = { ...environment, PORT: String(port) };
  }

  /** The first start. @param tell what to do with news of its deaths and later starts */
  async open(tell: (news: TierNews) => void): Promise<void> {
    this.tell = tell;
    this.launch();
    await this.answers();
    this.part.onDeath = (how) => {
      this.died(how);
    };
  }

  /** Starts it at once, however often it died before. Resolves when it answers. */
  async start(): Promise<void> {
    clearTimeout(this.timer);
    this.crashes = 0;
    this.launch(true);
    await this.answers();
  }

  /** Starts it again, as after its files have changed. @throws when it doesn’t come to answer */
  async renew(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Ends it; it isn't started again. */
  async stop(): Promise<void> {
    clearTimeout(this.timer);
    await this.part.stop();
  }

  private died(how: string): void {
    this.crashes = Date.now() - this.startedAt > STEADY_MILLISECONDS ? 1 : this.crashes + 1;
    const pause = Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** (this.crashes - 1));
    this.tell({ died: how, backInSeconds: pause / 1000 });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.launch(true);
      this.tell('started again');
    }, pause);
  }

  private async answers(): Promise<void> {
    await this.part.until(async () => (await fetch(`${this.url}/healthz`)).ok);
  }

  private launch(keepLog = false): void {
    this.startedAt = Date.now();
    this.part.start(
      { program: process.execPath, args: [...this.arguments], env: this.environment, cwd: root },
      keepLog,
    );
  }
}
