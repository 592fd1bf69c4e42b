import type {
  Cancellation,
  CartOperation,
  CartReading,
  ClientLog,
  PageVisit,
  PersonalAnswer,
  Purchase,
  SessionChange,
} from '../checker/ledger.ts';
import type { Reply } from './http-client.ts';

const MOST_WORDS = 2000;

/** Takes down what shoppers see, as it happens. */
export class Journal {
  private readonly purchases: Purchase[] = [];
  private readonly cancellations: Cancellation[] = [];
  private readonly operations: CartOperation[] = [];
  private readonly readings: CartReading[] = [];
  private readonly visits: PageVisit[] = [];
  private readonly sessionChanges: SessionChange[] = [];
  private readonly personalAnswers: PersonalAnswer[] = [];
  /** Members by the word that only their own pages hold. */
  private readonly canaries = new Map<string, string>();

  /** All of it so far. */
  get log(): ClientLog {
    const { purchases, cancellations, operations, readings, visits, sessionChanges, personalAnswers } = this;
    return {
      purchases: [...purchases],
      cancellations: [...cancellations],
      operations: [...operations],
      readings: [...readings],
      visits: [...visits],
      sessionChanges: [...sessionChanges],
      personalAnswers: [...personalAnswers],
    };
  }

  visited(shopper: string, path: string, kind: PageVisit['class'], reply: Reply): void {
    const { sentAt, answeredAt, status, failure, text } = reply;
    this.visits.push({
      ...{ shopper, path, class: kind, sentAt, ms: answeredAt - sentAt },
      ...(status === undefined ? {} : { status }),
      ...(failure === undefined ? {} : { failure }),
      ...(status !== undefined && status >= 500 ? { words: text.slice(0, MOST_WORDS) } : {}),
    });
  }

  bought(purchase: Purchase): void {
    this.purchases.push(purchase);
  }

  cancelled(cancellation: Cancellation): void {
    this.cancellations.push(cancellation);
  }

  operated(operation: CartOperation): void {
    this.operations.push(operation);
  }

  read(reading: CartReading): void {
    this.readings.push(reading);
  }

  sessionChanged(change: SessionChange): void {
    this.sessionChanges.push(change);
  }

  /** Introduces a member by their canary. */
  knows(member: string, canary: string): void {
    this.canaries.set(canary, member);
  }

  answeredPersonally(browser: string, path: string, { sentAt, answeredAt, status, text }: Reply): void {
    const canariesOf = [...this.canaries].flatMap(([canary, member]) => (text.includes(canary) ? [member] : []));
    this.personalAnswers.push({
      ...{ browser, path, sentAt, answeredAt, canariesOf },
      ...(status === undefined ? {} : { status }),
    });
  }
}
