import { each, type Finding, type Invariant, together } from '../finding.ts';
import type { Ledger, PageVisit } from '../ledger.ts';

const P99_MILLISECONDS = 2000;
const LONGEST_MILLISECONDS = 10_000;
const RECOVERY_MILLISECONDS = 30_000;

const pagesWork: Invariant = {
  id: 'I16',
  promise: 'pages that must work do, quickly, all through; the whole shop does within 30 s of the last fault',
  examine: (ledger) => {
    const visits = ledger.client.visits.filter((visit) => visit.class === 'must-work');
    return together(failures(visits, ledger), swiftness(visits), recovery(ledger));
  },
};

function failures(visits: readonly PageVisit[], { drill }: Ledger): Finding {
  const cut = visits.filter(({ failure }) => failure === 'cut');
  // A killed process takes with it what it was answering, one request per shopper; a balancer can't mend that.
  const excused = new Set(cut.slice(0, drill.crashes * drill.shoppers));
  return each(visits, (visit) => {
    const failed = (visit.status ?? 500) >= 500;
    return failed && !excused.has(visit) ? `${visit.path} must work and ${wordsFor(visit)}` : undefined;
  });
}

function swiftness(visits: readonly PageVisit[]): Finding {
  const slow = visits.filter(({ ms }) => ms > LONGEST_MILLISECONDS);
  const sorted = visits.map(({ ms }) => ms).sort((a, b) => a - b);
  const p99 = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
  return {
    facts: visits.length,
    broken: [
      ...(p99 > P99_MILLISECONDS ? [`pages that must work took ${Math.round(p99)} ms at the 99th percentile`] : []),
      ...slow.map(({ path, ms }) => `${path} took ${Math.round(ms)} ms`),
    ],
  };
}

/** Every kind of request counts here: after the last fault nothing has an excuse. */
function recovery({ client, drill }: Ledger): Finding {
  const { healedAt } = drill;
  if (healedAt === undefined) return { facts: 0, broken: [] };
  const after = client.visits.filter(({ sentAt }) => sentAt >= healedAt).sort((a, b) => a.sentAt - b.sentAt);
  const failed = after.filter(({ status = 500 }) => status >= 500);
  const last = failed.at(-1);
  const late = failed.filter(({ sentAt }) => sentAt - healedAt > RECOVERY_MILLISECONDS);
  const since = after.filter(({ sentAt }) => last === undefined || sentAt > last.sentAt);
  const seconds = (at: number) => ((at - healedAt) / 1000).toFixed(1);
  return {
    facts: after.length,
    broken: [
      ...late.map((visit) => `${seconds(visit.sentAt)} s after the last fault ${visit.path} ${wordsFor(visit)}`),
      ...(last !== undefined && since.length === 0
        ? [`${last.path} ${wordsFor(last)}, and nothing worked after that`]
        : []),
    ],
  };
}

function wordsFor({ status, failure, sentAt, shopper }: PageVisit): string {
  const how = status === undefined ? `got no answer (${failure ?? 'unknown why'})` : `answered ${status}`;
  return `${how} to ${shopper} at ${new Date(sentAt).toISOString()}`;
}

export const pageInvariants: readonly Invariant[] = [pagesWork];
