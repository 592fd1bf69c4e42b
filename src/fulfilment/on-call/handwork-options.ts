import { type Command, InvalidArgumentError } from 'commander';
import { whoIsAtTheTerminal } from '../../foundation/config/index.js';
import { isDay } from '../../aftercare/index.js';
import type { Pieces } from '../../orders/index.js';
import type { Hand, Handwork } from './handwork.js';

/** Options of everything that is done by hand. */
export function byHand(command: Command): Command {
  return command
    .option('--by <who>', 'who does it, as it is kept with the order', whoIsAtTheTerminal())
    .option('--operation <id>', 'a name for this request: repeated under it, it is done once');
}

/** What {@link byHand} said. */
export const handIn = ({ by, operation }: Hand): Hand => ({ by, ...(operation === undefined ? {} : { operation }) });

type Wanted = Parameters<Handwork['refund']>[1];

/** What of its money is to go back, of all that was said. */
export const wantedIn = ({ lines, amount, restock }: Wanted): Wanted => ({
  ...(lines === undefined ? {} : { lines }),
  ...(amount === undefined ? {} : { amount }),
  ...(restock === undefined ? {} : { restock }),
});

/** Reads a day as in `2026-11-30`. @throws InvalidArgumentError when there is no such day */
export function dayIn(text: string): string {
  if (!isDay(text)) throw new InvalidArgumentError('Say the day as in 2026-11-30.');
  return text;
}

/**
 * Reads pieces as in `HEX=2,KNOT=1`. A sku may hold a comma or an equals sign itself: a piece ends where a number does.
 *
 * @throws InvalidArgumentError when they can’t be meant
 */
export function piecesIn(text: string): Pieces[] {
  const pieces: Pieces[] = [];
  let sku = '';
  for (const part of text.split(',')) {
    sku = sku === '' ? part.trimStart() : `${sku},${part}`;
    const [, name, qty] = /^(.+)=\s*(\d{1,5})\s*$/.exec(sku) ?? [];
    if (name === undefined || qty === undefined) continue;
    pieces.push({ sku: name.trim(), qty: Number(qty) });
    sku = '';
  }
  if (sku !== '' || pieces.length === 0) throw new InvalidArgumentError('Say SKU=pieces, as in HEX-TILE=2,KNOT=1.');
  return pieces;
}
