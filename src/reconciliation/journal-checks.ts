import { ageInWords } from '../foundation/terminal/index.js';
import { actInWords, type JournaledAct } from '../journal/index.js';
import { orderNumber } from '../orders/index.js';
import type { Check } from './check.js';
import type { Finding } from './finding.js';
import type { JournalDifference, JournaledStep } from './journal-comparison.js';

interface JournalFinding extends Finding {
  readonly orderId: string;
}

/** A finding with the time by which its message is found in the journal. */
interface MissingFinding extends JournalFinding {
  readonly journaledAt: Date;
}

const about = (orderId: string) => ({ subject: orderNumber(orderId), orderId });
const spoken = ({ status, at }: JournaledStep) => `${status.replaceAll('_', ' ')} ${at.toISOString()}`;
const done = ({ act, at }: JournaledAct) => `${actInWords(act)} ${at.toISOString()}`;

/** Nothing became of it later, so that recording it once more makes it what it was. */
const canBeSentAgain = ({ isRecorded, journaledAt, laterSteps, acts }: JournalDifference) =>
  !isRecorded && journaledAt !== undefined && laterSteps.length === 0 && acts.length === 0;

/**
 * What a restored database has lost. Sent again, an order is recorded as if it came for the first time: its id is its key
 * in the database and with the provider of its payment.
 */
export const journaledAndMissing: Check<MissingFinding> = {
  name: 'journaled-and-missing',
  severity: 'error',
  promise: 'the database has every order that the journal has',
  finds: async (inspection) =>
    (await inspection.journal()).differences
      .filter(canBeSentAgain)
      .flatMap(({ orderId, journaledAt, firstOutcome }) => {
        if (journaledAt === undefined) return [];
        const was = firstOutcome?.status.replaceAll('_', ' ') ?? 'recorded';
        const age = ageInWords(inspection.now - journaledAt.getTime());
        return [{ ...about(orderId), journaledAt, words: `${was} ${age} ago and no longer in the database` }];
      }),
  mends: async ({ orderId, journaledAt }, { stores }) => {
    const body = await stores.journal.body(orderId, journaledAt);
    if (body === undefined) return undefined;
    await stores.sender.send(body);
    return 'sent again';
  },
};

/**
 * Steps that can’t be inferred from a message. Nothing is sent or moved by itself: an order that was shipped must not be
 * shipped twice because it looks confirmed, and money is not to be asked for and sent back unseen.
 */
export const journaledStepsMissing: Check<JournalFinding> = {
  name: 'journaled-steps-missing',
  severity: 'error',
  promise: 'each order has gone through what the journal tells of, parcels, refunds and paid invoices included',
  finds: async (inspection) =>
    (await inspection.journal()).differences
      .filter((difference) => !canBeSentAgain(difference))
      .map((difference) => ({ ...about(difference.orderId), words: wordsFor(difference) })),
};

function wordsFor({ orderId, isRecorded, firstOutcome, laterSteps, acts }: JournalDifference): string {
  const replay = `orders replay ${orderNumber(orderId)}`;
  const steps = laterSteps.length === 0 ? [] : [`it was ${laterSteps.map(spoken).join(', ')}`];
  const told = [...steps, ...acts.map(done)].join('; ');
  if (!isRecorded) return `no longer in the database; ${told}: not sent again by itself, \`${replay}\` does it`;
  if (told !== '') return `the database doesn’t know this: ${told}: \`${replay}\``;
  return `was ${firstOutcome === undefined ? 'recorded' : spoken(firstOutcome)}, which its shopper was told, and no longer is: write to them`;
}

/** Recorded by a release without a journal, or while the journal was away for long. */
export const recordedAndUnjournaled: Check<JournalFinding> = {
  name: 'recorded-and-unjournaled',
  severity: 'warning',
  promise: 'the journal has the message of every recorded order',
  finds: async (inspection) => {
    const { journaled } = await inspection.journal();
    const orderIds = await inspection.stores.journalBackfill.unjournaled(inspection.since, inspection.now, journaled);
    return orderIds.map((orderId) => ({ ...about(orderId), words: 'a restored database could not get it back' }));
  },
  mends: async ({ orderId }, { stores }) =>
    (await stores.journalBackfill.journal(orderId)) ? 'rebuilt from its rows and journaled' : undefined,
};
