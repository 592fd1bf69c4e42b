import type { ClientLog } from './client-log.ts';
import type {
  AbandonedRow,
  CartItem,
  DeliveredMail,
  MailRow,
  MovementRow,
  OrderEventRow,
  OrderLineRow,
  OrderRow,
  PaymentRow,
  ProviderCall,
  QuarantineRow,
} from './rows.ts';

export type * from './client-log.ts';
export type * from './rows.ts';

/**
 * Everything known after a drill, as plain data; rows are those that came into being during it. Times are milliseconds
 * since the epoch, all by the clock of one machine; money is minor units.
 */
export interface Ledger {
  readonly client: ClientLog;
  readonly orders: readonly OrderRow[];
  readonly lines: readonly OrderLineRow[];
  readonly events: readonly OrderEventRow[];
  readonly payments: readonly PaymentRow[];
  readonly abandoned: readonly AbandonedRow[];
  readonly movements: readonly MovementRow[];
  readonly mails: readonly MailRow[];
  readonly quarantined: readonly QuarantineRow[];
  readonly carts: readonly CartItem[];
  readonly delivered: readonly DeliveredMail[];
  readonly payloads: readonly SeenPayload[];
  readonly queue: QueueFacts;
  readonly store: StoreFacts;
  /** What payment providers remember, in order; undefined when nobody listened there. */
  readonly provider?: readonly ProviderCall[];
  readonly stock: StockFacts;
  readonly processes: ProcessFacts;
  readonly drill: DrillFacts;
}

/** The SHA-256 of an order's body, seen on its way. What its cart keeps is what was promised; a wire may carry forgeries. */
export interface SeenPayload {
  readonly orderId: string;
  readonly hash: string;
  readonly seen: 'cart' | 'wire';
}

export interface QueueFacts {
  /** Messages still in the queue or in somebody's hands. */
  readonly waiting: readonly QueuedMessage[];
  readonly dead: readonly QueuedMessage[];
  /** What went over the wire; undefined when nobody listened there. */
  readonly traffic?: {
    readonly sends: readonly SentMessage[];
    readonly deletes: readonly DeletedMessage[];
  };
}

/** What the shop's own checks came to: those of the nightly task and of `orders reconcile`. */
export interface StoreFacts {
  readonly findings: readonly {
    readonly check: string;
    readonly subject: string;
    readonly orderId: string | null;
    readonly words: string;
  }[];
  readonly unanswered: readonly { readonly check: string; readonly because: string }[];
}

export interface QueuedMessage {
  /** Undefined for a message that is only known to be there, in flight. */
  readonly messageId?: string;
  readonly orderId?: string;
}

/** A message that the queue took in, whether or not the sender heard of it. */
export interface SentMessage {
  readonly messageId: string;
  readonly orderId?: string;
  readonly at: number;
}

/** A deletion that reached the queue. */
export interface DeletedMessage {
  readonly messageId: string;
  readonly orderId?: string;
  readonly at: number;
  /** Whether the order's row, or the message's in quarantine, could be read when the deletion was asked for. */
  readonly committed?: boolean;
}

export interface StockLevel {
  readonly onHand: number;
  /** Sum of all its movements. */
  readonly moved: number;
}

/** Levels by sku, all read in one consistent snapshot. */
export interface StockSample {
  readonly at: number;
  readonly levels: Readonly<Record<string, StockLevel>>;
}

export interface StockFacts {
  readonly opening: StockSample;
  readonly closing: StockSample;
  readonly samples: readonly StockSample[];
  /** Skus that shoppers raced for: orders of one piece of that product alone. */
  readonly races: readonly string[];
}

export interface ProcessFacts {
  readonly logs: readonly ProcessLog[];
  readonly figures: readonly ProcessFigures[];
}

/** What was found in the log of one process. */
export interface ProcessLog {
  readonly process: string;
  /** Lines read: a log nobody could read proves nothing. */
  readonly lines: number;
  /** Uncaught exceptions and unhandled rejections. */
  readonly stray: readonly string[];
  /** Planted secrets that were found, by the name of the secret. */
  readonly canaries: readonly string[];
}

/** One process at rest, before the drill and after it. Of a process that was started anew only the rest after counts. */
export interface ProcessFigures {
  readonly process: string;
  readonly pid: number;
  readonly when: 'start' | 'end';
  readonly memoryBytes: number;
  /** Sockets besides those to MySQL. */
  readonly sockets: number;
  /** Connections to MySQL. */
  readonly pool: number;
  readonly timers: number;
}

export interface DrillFacts {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly faults: readonly InjectedFault[];
  /** Processes killed and couriers wiped: each may cost one more copy of a mail, and one cut answer per shopper. */
  readonly crashes: number;
  /** When the drill made an hour pass for mails in doubt. */
  readonly hoursPassed: readonly number[];
  /** When the last fault was healed. */
  readonly healedAt?: number;
  /** Shoppers at work at the same time. */
  readonly shoppers: number;
  /** What `drained` said: undefined when all was drained, else what was left. */
  readonly undrained?: string;
}

export interface InjectedFault {
  readonly name: string;
  /** How often it really struck. */
  readonly hits: number;
}
