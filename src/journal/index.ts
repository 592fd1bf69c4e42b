export { Journal, type JournaledOrder, JournalUnavailable } from './journal.js';
export { actInWords } from './act-in-words.js';
export type {
  ActDone,
  JournaledAct,
  JournaledEvent,
  JournaledMessage,
  JournalEntry,
  JournalHeading,
} from './journal-entry.js';
export { JournalModule } from './journal.module.js';
export { JournalTail } from './journal-tail.js';
export { type RecordedMessage, RecordedOrders } from './recorded-orders.js';
