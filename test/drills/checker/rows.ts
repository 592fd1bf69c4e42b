/** Rows of MySQL and items of DynamoDB as a drill looks at them. Times are milliseconds since the epoch. */
export interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly cartId: string;
  readonly payloadHash: string;
  readonly status: string;
  readonly email: string;
  readonly paymentMethod: string;
  readonly total: number;
  readonly placedAt: number;
  /** When its transaction began to write, a little before its commit. */
  readonly recordedAt: number;
}

export interface OrderLineRow {
  readonly orderId: string;
  readonly sku: string;
  readonly qty: number;
  readonly unitPrice: number;
}

export interface OrderEventRow {
  readonly orderId: string;
  readonly status: string;
  readonly at: number;
}

export interface PaymentRow {
  readonly orderId: string;
  readonly status: string;
  readonly amount: number;
}

/** Money that was given up with an order that was set aside. */
export interface AbandonedRow {
  readonly orderId: string;
  readonly attempt: number;
  readonly status: string;
}

/** What a payment provider was asked for, and answered. */
export interface ProviderCall {
  readonly call: 'authorise' | 'capture' | 'release' | 'refund' | 'refundPart';
  /** Names one charge among all, or one part of a charge that goes back. */
  readonly key: string;
  /** Of a part: the charge it is of. */
  readonly chargeKey?: string;
  readonly orderId: string;
  readonly amount: number;
  readonly provider: string;
  /** Of an authorisation. */
  readonly status?: 'approved' | 'declined' | 'open';
  readonly at: number;
}

export interface MovementRow {
  readonly sku: string;
  readonly orderId?: string;
  readonly delta: number;
  readonly reason: string;
}

export interface MailRow {
  readonly orderId: string;
  readonly kind: string;
  /** The parcel or the refund it tells of, where there may be several. */
  readonly occasion?: string;
  readonly recipient: string;
  readonly sentAt?: number;
  /** When it was left for a person, in doubt. */
  readonly givenUpAt?: number;
}

export interface QuarantineRow {
  readonly messageId: string;
  readonly orderId?: string;
  readonly reason: string;
}

export interface CartItem {
  readonly id: string;
  readonly ver: number;
  readonly nextOrderId: string;
  /** Pieces by sku. */
  readonly lines: Readonly<Record<string, number>>;
  readonly pending: readonly PendingEntry[];
  readonly lastOrders: readonly string[];
  readonly ops: readonly string[];
}

export interface PendingEntry {
  readonly orderId: string;
  /** SHA-256 of its body. */
  readonly hash: string;
  readonly at: number;
  /** Why it waits for a person. */
  readonly held?: string;
}

/** A mail that arrived, told apart by its `Message-ID`: `<kind.orderId@shop>`, `<kind.orderId.occasion@shop>`. */
export interface DeliveredMail {
  readonly messageId: string;
  readonly kind: string;
  readonly orderId: string;
  readonly occasion?: string;
  readonly to: readonly string[];
  /** When the mail server took it. */
  readonly at: number;
}
