import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { Type } from '@nestjs/common';
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadConfig } from '../../foundation/config/index.js';
import { RANDOM_ID } from '../../foundation/identifiers/index.js';
import { indented, readAge, readMoment, type Report, table } from '../../foundation/terminal/index.js';
import type { ParcelToShip } from '../../aftercare/index.js';
import { carrierNames } from '../../orders/index.js';
import { checks } from '../../reconciliation/index.js';
import { Dead } from './dead.js';
import { type Hand, Handwork } from './handwork.js';
import { byHand, dayIn, handIn, piecesIn, wantedIn } from './handwork-options.js';
import { OnCallModule } from './on-call.module.js';
import { Pending } from './pending.js';
import { Reconcile } from './reconcile.js';
import { Redrive } from './redrive.js';
import { Replay } from './replay.js';
import { Show } from './show.js';
import { Work } from './work.js';

const EXAMPLES = `
Examples:
  orders show S-7K3QM-9XD2A            everything known of an order
  orders show ada@example.com          the orders to an address, guest’s or member’s; or by name, sku, postcode
  orders to-pack                       what is to be packed, oldest first
  orders pack S-7K3QM-9XD2A            it is packed: its buyer can no longer cancel it
  orders ship S-7K3QM-9XD2A --carrier DHL --tracking 00340434161094042557
                                       a parcel sets out with all that is left; --lines HEX-TILE=1 with some of it
  orders unpaid                        open invoices, overdue ones first
  orders paid S-7K3QM-9XD2A            the money for its invoice has arrived
  orders cancel S-7K3QM-9XD2A          take it back, until a parcel is on its way
  orders pending --older 60s           accepted more than a minute ago and not recorded
  orders dead --json                   what was given up on, and why
  orders redrive S-7K3QM-9XD2A         send an order again that was held, set aside or given up on
  orders refund S-7K3QM-9XD2A          send its money back; --lines KNOT=1 or --amount 5.00 a part of it
  orders reconcile --dry-run           hold everything against everything, change nothing
  orders reconcile --since 2d          after a restore: send what was recorded since and is gone
  orders replay S-7K3QM-9XD2A          bring an order back with what became of it

Exit codes: 0 all is well, 1 something needs a person, 2 no whole answer: wrong use, or something could not be asked.`;

/** How far back reconciling looks when nobody says. */
const SINCE = '35d';

const orders = new Command('orders')
  .description('Orders, for whoever is on call: what became of them, and what to do when nothing did.')
  .addHelpText('after', EXAMPLES)
  .showHelpAfterError('--help tells more')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const named = 'an order’s id or number';

command('show', 'everything known of an order: rows, lines, payment, mails, movements, cart, quarantine, dead letters')
  .argument('<order>', `${named}, or an e-mail address, a name, a sku, a postcode, a tracking number`)
  .action((order: string, options: Shown) => answer(options, Show, (show) => show.report(order)));

command('pending', 'accepted orders that are not recorded yet, with age and finding')
  .addOption(
    new Option('--older <age>', 'only those older than, as in 60s, 15m, 2h').argParser(age).default(0, 'all of them'),
  )
  .action((options: Shown & { readonly older: number }) =>
    answer(options, Pending, (pending) => pending.report(options.older)),
  );

command('dead', 'dead letters and quarantined messages, with the reason; looking changes nothing').action(
  (options: Shown) => answer(options, Dead, (dead) => dead.report()),
);

command('redrive', 'sends quarantined messages and dead letters to the queue again, and lets held orders go')
  .argument('[what]', `${named}, or the id of a message`)
  .option('--all', 'everything there is')
  .action(async (what: string | undefined, options: Shown & { readonly all?: true }, self: Command) => {
    if ((what === undefined) === (options.all === undefined)) self.error('error: name one, or say --all');
    await answer(options, Redrive, (redrive) => redrive.report(what));
  });

for (const [name, what, ask] of [
  ['to-pack', 'orders that are to be packed, oldest first', (work: Work) => work.toPack()],
  ['to-ship', 'packed orders of which something is still to be sent, oldest first', (work: Work) => work.toShip()],
  ['unpaid', 'open invoices with their days, overdue ones first', (work: Work) => work.unpaid()],
  [
    'remind',
    'writes to those whose invoice is overdue, once each, as the worker does every night',
    (work: Work) => work.remind(),
  ],
] as const) {
  command(name, what).action((options: Shown) => answer(options, Work, ask));
}

byHand(command('pack', 'says that an order is packed: from then on its buyer can’t cancel it'))
  .argument('<order>', named)
  .action((order: string, options: Shown & Hand) =>
    answer(options, Handwork, (hands) => hands.pack(order, handIn(options))),
  );

byHand(command('ship', 'sends a parcel on its way and writes to the buyer; an order may go out in several'))
  .argument('<order>', named)
  .requiredOption('--carrier <name>', `with whom; with a link for ${carrierNames.join(', ')}`)
  .option('--tracking <number>', 'the carrier’s number of the parcel')
  .option('--lines <sku=pieces,...>', 'what is in it; all that is still to be sent where nothing is said', piecesIn)
  .action((order: string, { carrier, tracking, lines, ...options }: Shown & Hand & ParcelToShip) => {
    const parcel = {
      carrier,
      ...(tracking === undefined ? {} : { tracking }),
      ...(lines === undefined ? {} : { lines }),
    };
    return answer(options, Handwork, (hands) => hands.ship(order, parcel, handIn(options)));
  });

byHand(command('paid', 'says that the money for an invoice has arrived'))
  .argument('<order>', named)
  .option('--on <day>', 'the day it arrived on, as in 2026-11-30; today where nothing is said', dayIn)
  .option('--reference <text>', 'what the bank statement says')
  .action((order: string, options: Shown & Hand & { readonly on?: string; readonly reference?: string }) =>
    answer(options, Handwork, (hands) => hands.paid(order, options, handIn(options))),
  );

byHand(
  command('cancel', 'takes an order back, until a parcel of it is on its way: goods to the shelf, money to its buyer'),
)
  .argument('<order>', named)
  .action((order: string, options: Shown & Hand) =>
    answer(options, Handwork, (hands) => hands.cancel(order, handIn(options))),
  );

byHand(
  command('refund', 'sends an order’s money back, or a part of it; its goods stay where they are unless you say so'),
)
  .argument('<order>', named)
  .option('--lines <sku=pieces,...>', 'the money for these; those that are not sent yet will not be', piecesIn)
  .addOption(new Option('--amount <amount>', 'so much of it, as in 12.50').conflicts(['lines', 'restock']))
  .option('--restock', 'the goods go back to the shelf')
  .action((order: string, options: Shown & Hand & Parameters<Handwork['refund']>[1]) =>
    answer(options, Handwork, (hands) => hands.refund(order, wantedIn(options), handIn(options))),
  );

command(
  'replay',
  'takes an order through all that the journal tells of it: recorded, packed, shipped, cancelled, refunded',
)
  .argument('<order>', named)
  .action((order: string, options: Shown) => answer(options, Replay, (replay) => replay.report(order)));

const checkNames = checks.map(({ name }) => name);

command('reconcile', 'holds carts, queue and database against each other; repairs what is sure and names the rest')
  .option('--dry-run', 'name everything, change nothing')
  .addOption(
    new Option('--since <time>', 'look at orders since, as in 24h, 90d, 2026-11-28T02:10Z')
      .argParser(moment)
      .default(moment(SINCE), SINCE),
  )
  .addOption(
    new Option('--only <check...>', 'run these checks alone').argParser((name, before: readonly string[] = []) => {
      if (!checkNames.includes(name)) throw new InvalidArgumentError(`There are ${checkNames.join(', ')}.`);
      return [...before, name];
    }),
  )
  .addHelpText('after', () => {
    const rows = checks.map(({ name, severity, promise }) => [name, severity, promise]);
    return `\nChecks:\n${indented(table(['Check', 'Severity', 'What must hold'], rows))}`;
  })
  .action((options: Shown & { readonly dryRun?: true; readonly since: Date; readonly only?: readonly string[] }) =>
    answer(options, Reconcile, (reconcile) =>
      reconcile.report({
        dryRun: options.dryRun === true,
        since: options.since,
        ...(options.only === undefined ? {} : { only: options.only }),
      }),
    ),
  );

orders.parseAsync(withIdsLast(process.argv)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});

/** An order’s id may begin with a dash, and would be taken for an option. */
function withIdsLast(args: readonly string[]): string[] {
  const isDashed = (arg: string) => arg.startsWith('-') && RANDOM_ID.test(arg);
  const dashed = args.filter(isDashed);
  return dashed.length === 0 ? [...args] : [...args.filter((arg) => !isDashed(arg)), '--', ...dashed];
}

interface Shown {
  readonly json?: true;
}

function command(name: string, description: string): Command {
  return orders.command(name).description(description).option('--json', 'answer as a JSON document');
}

function age(text: string): number {
  const milliseconds = readAge(text);
  if (milliseconds === undefined) throw new InvalidArgumentError('Say a number and s, m, h or d, as in 60s.');
  return milliseconds;
}

function moment(text: string): Date {
  const time = readMoment(text, Date.now());
  if (time === undefined)
    throw new InvalidArgumentError('Say an age, as in 24h, or a past time, as in 2026-11-28T02:10Z.');
  return time;
}

async function answer<T>({ json }: Shown, part: Type<T>, ask: (part: T) => Promise<Report>): Promise<void> {
  const shop = await NestFactory.createApplicationContext(OnCallModule.of(await loadConfig(process.env, 'worker')), {
    logger: false,
    abortOnError: false,
  });
  try {
    const report = await ask(shop.get(part));
    process.stdout.write(`${json === true ? JSON.stringify(report.json, null, 2) : report.text}\n`);
    process.exitCode = report.needsPerson ? 1 : report.incomplete === true ? 2 : 0;
  } finally {
    await shop.close();
  }
}
