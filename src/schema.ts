import { AppliedStockChanges, Category, FormerSlug, Product, ProductSearchText } from './catalog/index.js';
import { QuarantinedMessage } from './fulfilment/index.js';
import type { Schema } from './foundation/database/index.js';
import { Stock, StockMovement } from './inventory/index.js';
import { Member, MemberAddress, MemberLink } from './membership/index.js';
import { FirstShelves1700000000001 } from './migrations/0001-first-shelves.js';
import { Aftercare1700000000002 } from './migrations/0002-aftercare.js';
import { SettledMessages1700000000003 } from './migrations/0003-settled-messages.js';
import { FormerSlugs1700000000004 } from './migrations/0004-former-slugs.js';
import { Facets1700000000005 } from './migrations/0005-facets.js';
import { Accounts1700000000006 } from './migrations/0006-accounts.js';
import { AbandonedPayments1700000000007 } from './migrations/0007-abandoned-payments.js';
import { MailsInDoubt1700000000008 } from './migrations/0008-mails-in-doubt.js';
import { ReplicationHeartbeats1700000000009 } from './migrations/0009-replication-heartbeats.js';
import { OrderEventTimes1700000000010 } from './migrations/0010-order-event-times.js';
import { PaymentsAsked1700000000011 } from './migrations/0011-payments-asked.js';
import { LastStep1700000000012 } from './migrations/0012-last-step.js';
import { ShipmentsAndRefunds1700000000013 } from './migrations/0013-shipments-and-refunds.js';
import { AppliedStockChanges1700000000015 } from './migrations/0015-applied-stock-changes.js';
import { SearchTexts1700000000017 } from './migrations/0017-search-texts.js';
import { ProvenAddresses1700000000018 } from './migrations/0018-proven-addresses.js';
import { DisabledAccounts1700000000019 } from './migrations/0019-disabled-accounts.js';
import { InvoiceRecipients1700000000020 } from './migrations/0020-invoice-recipients.js';
import { InvoiceRecipient } from './invoicing/index.js';
import { Mail } from './notifications/index.js';
import { Order, OrderAction, OrderEvent, OrderLine, Shipment, ShipmentLine } from './orders/index.js';
import { AbandonedPayment, InvoicePayment, Payment, PaymentAttempt, Refund, RefundLine } from './payments/index.js';

/** Everything the database holds, and the steps that lead there. */
export const schema: Schema = {
  entities: [
    Category,
    Product,
    FormerSlug,
    AppliedStockChanges,
    ProductSearchText,
    Stock,
    StockMovement,
    Member,
    MemberAddress,
    MemberLink,
    Order,
    OrderLine,
    OrderEvent,
    ...[OrderAction, Shipment, ShipmentLine],
    Payment,
    AbandonedPayment,
    PaymentAttempt,
    ...[Refund, RefundLine, InvoicePayment],
    InvoiceRecipient,
    Mail,
    QuarantinedMessage,
  ],
  migrations: [
    FirstShelves1700000000001,
    Aftercare1700000000002,
    SettledMessages1700000000003,
    FormerSlugs1700000000004,
    Facets1700000000005,
    Accounts1700000000006,
    AbandonedPayments1700000000007,
    MailsInDoubt1700000000008,
    ReplicationHeartbeats1700000000009,
    OrderEventTimes1700000000010,
    PaymentsAsked1700000000011,
    LastStep1700000000012,
    ShipmentsAndRefunds1700000000013,
    AppliedStockChanges1700000000015,
    SearchTexts1700000000017,
    ProvenAddresses1700000000018,
    DisabledAccounts1700000000019,
    InvoiceRecipients1700000000020,
  ],
};
