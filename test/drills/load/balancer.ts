const PROBE_EVERY_MILLISECONDS = 500;
const PROBE_PATIENCE_MILLISECONDS = 1000;

/** Chooses among web processes as a load balancer does: in turn, and only those that lately said they were well. */
export class Balancer {
  private urls: readonly string[];
  private readonly unwell = new Set<string>();
  private turn = 0;
  private refusals = 0;
  private timer: NodeJS.Timeout | undefined;

  /** @param urls where web processes listen, or may listen one day */
  constructor(urls: readonly string[]) {
    if (urls.length === 0) throw new Error('a load needs at least one web process');
    this.urls = urls;
  }

  /** Looks at every process once, then again and again. */
  async start(): Promise<void> {
    await this.probe();
    this.timer = setInterval(() => void this.probe(), PROBE_EVERY_MILLISECONDS);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Whom to ask, first choice first. With nobody well all are asked: better a refusal than no try. */
  candidates(): readonly string[] {
    const well = this.urls.filter((url) => !this.unwell.has(url));
    const choice = well.length > 0 ? well : this.urls;
    this.turn += 1;
    const first = this.turn % choice.length;
    return [...choice.slice(first), ...choice.slice(0, first)];
  }

  /** How often somebody was sent where nobody listened, although that had seemed well. */
  get misled(): number {
    return this.refusals;
  }

  /** Whether every process said lately that it is well. */
  get allWell(): boolean {
    return this.unwell.size === 0;
  }

  /** A process that has just come. It gets requests once it says that it is well. */
  join(url: string): void {
    if (this.urls.includes(url)) return;
    this.unwell.add(url);
    this.urls = [...this.urls, url];
  }

  /** Somebody found out before the next look: nobody listens there. */
  shut(url: string): void {
    if (!this.unwell.has(url)) this.refusals += 1;
    this.unwell.add(url);
  }

  private async probe(): Promise<void> {
    await Promise.all(
      this.urls.map(async (url) => {
        if (await isWell(url)) this.unwell.delete(url);
        else this.unwell.add(url);
      }),
    );
  }
}

async function isWell(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(PROBE_PATIENCE_MILLISECONDS) });
    await answer.arrayBuffer();
    return answer.status === 200;
  } catch {
    return false;
  }
}
