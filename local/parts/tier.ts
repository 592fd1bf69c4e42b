import { root } from '../home.ts';
import { Part } from '../part.ts';
import { procfileArguments } from '../procfile.ts';

const FIRST_PAUSE_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 30_000;
const STEADY_MILLISECONDS = 30_000;
const STOP_MILLISECONDS = 30_000;

/** Web or worker: started again when it dies, as Elastic Beanstalk would, less eagerly the oftener it happens. */
export class Tier {
  readonly part: Part;
  readonly url: string;
  private readonly arguments: readonly string[];
  private readonly environment: Readonly<Record<string, string>>;
  private startedAt = 0;
  private crashes = 0;
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(name: 'web' | 'worker', port: number, environment: Readonly<Record<string, string>>) {
    this.part = new Part(name, STOP_MILLISECONDS);
    this.url = `http://127.0.0.1:${String(port)}`;
    this.arguments = ['--enable-source-maps', ...procfileArguments(name)];
    this.environment = { ...environment, PORT: String(port) };
  }

  /** @param onChange told how it died, and, with a new pid, that it was started again */
  async start(onChange: (how: string | undefined) => void): Promise<void> {
    this.launch();
    await this.part.until(async () => (await fetch(`${this.url}/healthz`)).ok);
    this.part.onDeath = (how) => {
      onChange(how);
      this.crashes = Date.now() - this.startedAt > STEADY_MILLISECONDS ? 1 : this.crashes + 1;
      const pause = Math.min(LONGEST_PAUSE_MILLISECONDS, FIRST_PAUSE_MILLISECONDS * 2 ** (this.crashes - 1));
      this.timer = setTimeout(() => {
        if (this.stopped) return;
        this.launch(true);
        onChange(undefined);
      }, pause);
    };
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.part.stop();
  }

  private launch(keepLog = false): void {
    this.startedAt = Date.now();
    this.part.start(
      { program: process.execPath, args: [...this.arguments], env: this.environment, cwd: root },
      keepLog,
    );
  }
}
