import { billOf, HOURS_OF_A_MONTH, prices, totalOf } from './bill.ts';
import { type Parts } from './parts.ts';
import { type Quota, quotasOf } from './quotas.ts';

/** The bill of every shape, as the table that the guide has. */
export function billTable(stores: ReadonlyMap<string, Parts>): string[] {
  const shapes = [...stores.keys()];
  const bills = [...stores.values()].map((parts) => billOf(parts));
  const row = (name: string, cells: readonly string[]) => `| ${[name, ...cells].join(' | ')} |`;
  return [
    row('an hour', shapes),
    row(
      '---',
      shapes.map(() => '---'),
    ),
    ...Object.keys(bills[0] ?? {}).map((line) =>
      row(
        line,
        bills.map((bill) => (bill[line] ?? 0).toFixed(4)),
      ),
    ),
    row(
      '**in all**',
      bills.map((bill) => `**${totalOf(bill).toFixed(4)}**`),
    ),
    row(
      '**a month**',
      bills.map((bill) => `**${(totalOf(bill) * HOURS_OF_A_MONTH).toFixed(0)}**`),
    ),
  ];
}

/** What so many stores of each shape cost, and which quotas they run into. */
export function teamLines(stores: ReadonlyMap<string, Parts>, teams: number): { lines: string[]; tight: boolean } {
  const asked = [...stores].map(([shape, parts]) => ({ shape, parts, over: quotasOf(parts, teams).filter(isTight) }));
  const lines = asked.flatMap(({ shape, parts, over }) => {
    const hour = totalOf(billOf(parts)) * teams;
    return [
      `${shape}: ${String(teams)} stores cost ${hour.toFixed(2)} $ an hour, ${(hour * HOURS_OF_A_MONTH).toFixed(0)} $ a month (${prices.region}, ${prices.asOf})`,
      ...over.map(
        ({ what, wanted, limit, fits, source }) =>
          `  ${what}: ${String(wanted)} wanted, ${String(limit)} in an account that has not asked for more: enough for ${String(fits)} (${source})`,
      ),
    ];
  });
  return { lines, tight: asked.some(({ over }) => over.length > 0) };
}

const isTight = ({ wanted, limit }: Quota): boolean => wanted > limit;
