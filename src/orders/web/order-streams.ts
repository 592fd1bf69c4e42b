import { Injectable } from '@nestjs/common';
import type { Response } from 'express';
import { FairPlaces } from '../../foundation/budgets/index.js';
import { Draining } from '../../foundation/lifecycle/index.js';
import { TooManyRequests } from '../../web/index.js';
import { isAtRest, type OrderStatus } from '../order-status.js';
import { OrderWatch } from './order-watch.js';

const MOST_PER_VISITOR = 4;
/** Each is two connections of the proxy in front, which has a thousand. */
const MOST_TOGETHER = 200;
/** Proxies on the way give up on what is silent for 30 seconds. */
const HEARTBEAT_MILLISECONDS = 15_000;
const LONGEST_MILLISECONDS = 5 * 60_000;
const COME_BACK_AFTER_MILLISECONDS = 3000;
const TRY_AGAIN_SECONDS = 60;

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // Compression would hold events back until there are enough of them.
  'Cache-Control': 'no-store, no-transform',
  'X-Accel-Buffering': 'no',
};

/** Somebody who wants to hear of an order that is theirs. */
export interface Listener {
  readonly orderId: string;
  /** What it is now. */
  readonly status: OrderStatus;
  /** How many of its parcels are on their way now. */
  readonly shipments: number;
  /** What they heard last, before they came back. */
  readonly heard: string | undefined;
  /** The same for all windows of a visitor. */
  readonly who: string;
}

interface Stream {
  readonly who: string;
  readonly end: () => void;
}

/**
 * Orders’ states as server-sent events: the present one at once and every other as it comes, and a `change` where there is
 * something new to see without another state: the first of several parcels. They end when the order is at rest, after five
 * minutes, when the listener goes or this process is asked to stop. Browsers come back by themselves.
 */
@Injectable()
export class OrderStreams {
  private readonly streams = new Set<Stream>();
  private readonly places = new FairPlaces('order-streams', MOST_TOGETHER);

  constructor(
    private readonly watch: OrderWatch,
    private readonly draining: Draining,
  ) {
    draining.whenStarted(() => {
      for (const stream of [...this.streams]) stream.end();
    });
  }

  /**
   * Answers with a stream of events. When there are as many as there may be, one of whoever has most ends for it: browsers
   * come back by themselves.
   *
   * @throws {TooManyRequests} when this visitor listens to as many as they may, or all together do and nobody has more
   */
  open(response: Response, { orderId, status, shipments, heard, who }: Listener): void {
    if (response.destroyed) return;
    // To a browser that comes back, this status alone means not to.
    if (isAtRest(status) && heard === status) return void response.status(204).end();
    const own = [...this.streams].filter((one) => one.who === who).length;
    if (own >= MOST_PER_VISITOR) throw new TooManyRequests(TRY_AGAIN_SECONDS);
    const ends = isAtRest(status) || this.draining.started;
    const leave = ends ? () => undefined : this.places.take(() => stream.end(), { account: who });
    if (leave === undefined) throw new TooManyRequests(TRY_AGAIN_SECONDS);

    response.status(200).set(HEADERS).flushHeaders();
    response.write(`retry: ${String(COME_BACK_AFTER_MILLISECONDS)}\n\n`);
    let said = heard;
    const say = (now: OrderStatus): void => {
      if (now === said) return;
      said = now;
      response.write(`id: ${now}\nevent: status\ndata: ${JSON.stringify({ status: now, atRest: isAtRest(now) })}\n\n`);
    };
    say(status);
    if (ends) return void response.end();

    let sent = shipments;
    const unwatch = this.watch.watch(orderId, ({ status: now, shipments: nowSent }) => {
      // Told by the new state already, where there is one.
      if (now === said && nowSent !== sent) response.write('event: change\ndata: {}\n\n');
      sent = nowSent;
      say(now);
      if (isAtRest(now)) stream.end();
    });
    const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MILLISECONDS);
    const limit = setTimeout(() => {
      stream.end();
    }, LONGEST_MILLISECONDS);
    const forget = (): void => {
      unwatch();
      clearInterval(heartbeat);
      clearTimeout(limit);
      leave();
      this.streams.delete(stream);
    };
    const stream: Stream = {
      who,
      end: () => {
        forget();
        response.end();
      },
    };
    this.streams.add(stream);
    response.once('close', forget);
  }
}
