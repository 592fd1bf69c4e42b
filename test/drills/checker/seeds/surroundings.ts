import { at } from '../healthy-ledger.ts';
import { type Draft, traffic, type Seed } from './sowing.ts';

export const surroundingsSeeds: readonly Seed[] = [
  ['I11', 'an answer after signing out', (l) => (l.client.personalAnswers[1]!.canariesOf = ['ada']), /browser b.*ada/],
  ['I11', 'an answer with what is another’s', (l) => l.client.personalAnswers[0]!.canariesOf.push('eve'), /eve's/],
  ['I11', 'a page that forgot who is signed in', (l) => (l.client.personalAnswers[0]!.canariesOf = []), /know ada/],
  ['I11', 'a staff page after the role was lost', (l) => (l.client.personalAnswers[2]!.status = 200), /\/admin.*role/],
  ['I13', 'a mail that never came', (l) => l.delivered.shift(), /order-1 arrived 0 times/],
  [
    'I13',
    'a second copy without a crash',
    (l) => {
      l.drill.crashes = 0;
      l.delivered.push({ ...l.delivered[0]!, at: at(110) });
    },
    /order-1 arrived 2 times, of 1/,
  ],
  [
    'I13',
    'a third copy, however often something crashed and however late it came',
    (l) => {
      l.drill.crashes = 5;
      l.drill.hoursPassed.push(at(112));
      l.delivered.push({ ...l.delivered[0]!, at: at(110) }, { ...l.delivered[0]!, at: at(114) });
    },
    /order-1 arrived 3 times, of 2/,
  ],
  [
    'I13',
    'a mail asked again before its hour had passed',
    (l) => l.delivered.push({ ...l.delivered[0]!, at: at(26) }),
    /order-1 was asked again after 8.0 s/,
  ],
  ['I13', 'a mail to a stranger', (l) => (l.delivered[0]!.to = ['mallory@example.com']), /order-1 went to mallory/],
  [
    'I13',
    'the wrong mail',
    (l) => l.delivered.push({ ...l.delivered[3]!, kind: 'order-confirmed' }),
    /order-4 arrived/,
  ],
  ['I13', 'a mail that counts as unsent', (l) => delete l.mails[0]!.sentAt, /order-1 counts as unsent/],
  [
    'I14',
    'a message that vanished',
    (l) => traffic(l).sends.push({ messageId: 'lost', orderId: 'order-1', at: at(16) }),
    /message lost of order order-1/,
  ],
  ['I14', 'a dead letter that vanished', (l) => (l.queue.dead = []), /message-dead/],
  ['I14', 'a bad message deleted without quarantine', (l) => (l.quarantined = []), /message-bad was deleted/],
  ['I15', 'a deletion before the record was begun', (l) => (traffic(l).deletes[0]!.at = at(16)), /message-1 .*order-1/],
  ['I15', 'a deletion seen before the commit', (l) => (traffic(l).deletes[1]!.committed = false), /message-2/],
  ['I16', 'a page that must work and didn’t', (l) => (l.client.visits[0]!.status = 503), /products .*503/],
  [
    'I16',
    'a page nobody answered',
    (l) => Object.assign(l.client.visits[0]!, { status: undefined, failure: 'shut' }),
    /shut/,
  ],
  ['I16', 'a slow page', (l) => (l.client.visits[0]!.ms = 2500), /2500 ms at the 99th/],
  [
    'I16',
    'one page of many that took ages',
    (l) =>
      l.client.visits.push(...Array<Draft['client']['visits'][0]>(200).fill(l.client.visits[0]!), {
        ...l.client.visits[0]!,
        ms: 10_500,
      }),
    /took 10500 ms/,
  ],
  ['I16', 'a shop that is slow to recover', (l) => (l.client.visits[3]!.status = 503), /40\.0 s after/],
  [
    'I17',
    'an unhandled rejection',
    (l) => l.processes.logs[1]!.stray.push('unexpected, leaving: x'),
    /worker: unexpected/,
  ],
  [
    'I17',
    'a secret in a log',
    (l) => l.processes.logs[0]!.canaries.push('the database password'),
    /web holds the database/,
  ],
  [
    'I17',
    'an apology with a stack',
    (l) => (l.client.visits[4]!.words = 'Error\n    at x (app.js:1)'),
    /cart answered 503/,
  ],
  ['I17', 'a log nobody could read', (l) => (l.processes.logs[0]!.lines = 0), /web is empty/],
  ['I18', 'memory that stays', (l) => (l.processes.figures[1]!.memoryBytes = 500e6), /web .*memory/],
  ['I18', 'sockets that stay', (l) => (l.processes.figures[1]!.sockets = 60), /web .*sockets/],
  ['I18', 'connections that stay', (l) => (l.processes.figures[1]!.pool = 30), /web .*database connections/],
  ['I18', 'timers that stay', (l) => (l.processes.figures[1]!.timers = 30), /web .*timers/],
  ['drill', 'a fault that never struck', (l) => (l.drill.faults[0]!.hits = 0), /worker killed/],
  ['drill', 'a shop that was never drained', (l) => (l.drill.undrained = '3 in the queue'), /3 in the queue/],
];
