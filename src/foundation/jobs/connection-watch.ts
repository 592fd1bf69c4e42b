import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { serverAt } from './redis-probes.js';

const LOOK_EVERY_MILLISECONDS = 2500;
/**
 * Looks without a byte from Redis before a connection is replaced. Ten seconds: twice what a blocking command of Bull’s
 * keeps a connection to itself. Counted in looks, not by the clock, so that a process that stood still doesn’t blame Redis
 * for it.
 */
const MOST_SILENT_LOOKS = 4;
/** Each such look opens a connection. */
const LOOKS_PER_NAME = 4;
const DEMOTED_LATELY_MILLISECONDS = 5000;

/** States of ioredis in which a connection is there, or is being made. In all others ioredis is at it itself. */
const HELD: readonly string[] = ['connecting', 'connect', 'ready'];

interface Watched {
  /** Of the connection there was at the last look. */
  socket: Redis['stream'] | undefined;
  bytesRead: number;
  /** Looks at which nothing more had come. */
  silent: number;
}

/** The node answers as one that has become a replica: it will never take what is asked of it again. */
export function isDemotion({ message }: Error): boolean {
  // Within the error of a script, Redis 6 names it in the middle. UNBLOCKED is what waiting clients hear as it happens.
  return message.includes('READONLY') || message.startsWith('UNBLOCKED');
}

/**
 * Replaces connections to Redis that will never do again what they are for. One that falls silent without being closed
 * looks like one with nothing to say: nothing in TCP finds out within hours, so each is asked every few seconds. ioredis’
 * `socketTimeout` would not do: it looks only while a command waits, so never at the subscriber, and its timer outlives the
 * connection it was set for and ends the next one.
 *
 * A name may also move to another node while the old one lives on, takes writes and is nobody’s any more: processes that
 * started before would leave jobs where those that started since don’t look. So whoever answers to the name is asked, too.
 */
export class ConnectionWatch {
  private readonly watched = new Map<Redis, Watched>();
  private readonly timer: NodeJS.Timeout;
  private readonly logger = new Logger('Redis');
  private demotedAt = Number.NEGATIVE_INFINITY;
  private looks = 0;
  private url: string | undefined;
  private server: string | undefined;

  constructor() {
    this.timer = setInterval(() => {
      for (const [client, watched] of this.watched) look(client, watched);
      this.looks += 1;
      if (this.looks % LOOKS_PER_NAME === 0) void this.lookAtName();
    }, LOOK_EVERY_MILLISECONDS).unref();
  }

  /** Has all connections replaced once another server answers to that name. */
  follow(url: string): void {
    this.url = url;
    void this.lookAtName();
  }

  /** Whether any connection led to a demoted node within the last seconds. */
  get isDemotedLately(): boolean {
    return performance.now() - this.demotedAt < DEMOTED_LATELY_MILLISECONDS;
  }

  add(client: Redis): void {
    const watch = () => this.watched.set(client, { socket: undefined, bytesRead: 0, silent: 0 });
    watch();
    client.on('end', () => this.watched.delete(client));
    // Bull ends the connection that waits for jobs when it pauses, to be answered at once, and opens it again.
    client.on('connecting', () => {
      if (!this.watched.has(client)) watch();
    });
  }

  /** Says that a client’s node has been demoted. The others go to the same name, and some would never find out. */
  demoted(by: Redis): void {
    const isNews = !this.isDemotedLately;
    this.demotedAt = performance.now();
    if (isNews) this.leave(by);
  }

  /** Ends all connections, too: Bull leaves those open that it was given, and a process that has one never ends by itself. */
  stop(): void {
    clearInterval(this.timer);
    for (const client of this.watched.keys()) client.disconnect();
    this.watched.clear();
    this.url = undefined;
  }

  private async lookAtName(): Promise<void> {
    const server = this.url === undefined ? undefined : await serverAt(this.url);
    if (server === undefined || this.url === undefined) return;
    const before = this.server;
    this.server = server;
    if (before === undefined || before === server) return;
    this.logger.warn('another server answers to the name of Redis: connections are made anew');
    this.leave();
  }

  private leave(by?: Redis): void {
    for (const client of this.watched.keys()) {
      if (client !== by && client.status === 'ready') client.disconnect(true);
    }
  }
}

function look(client: Redis, watched: Watched): void {
  // Every kind of answer counts: a connection that waits for jobs answers what it is asked only after the wait, and one that
  // is subscribed answers in another form.
  const { stream: socket } = client as { readonly stream?: Redis['stream'] };
  const bytesRead = socket?.bytesRead ?? 0;
  const isSame = socket === watched.socket && bytesRead === watched.bytesRead;
  watched.silent = isSame && HELD.includes(client.status) ? watched.silent + 1 : 0;
  watched.socket = socket;
  watched.bytesRead = bytesRead;
  if (watched.silent >= MOST_SILENT_LOOKS) {
    watched.silent = 0;
    client.disconnect(true);
  } else if (watched.silent === 0 && client.status === 'ready') {
    // Asked once and not again until something came: of a connection that waits for jobs, questions would pile up.
    client.ping().catch(() => undefined);
  }
}
