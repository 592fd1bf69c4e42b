export { Journal, type JournaledOrder, JournalUnavailable } from './journal.js';
export type { JournaledEvent, JournaledMessage, JournalEntry, JournalHeading } from './journal-entry.js';
