import { type ListFault, ListFaults } from './list-fault.js';

/** Thrown when a price list has faults. Nothing was changed. */
export class FaultyList extends Error {
  constructor(
    readonly file: string,
    /** The first hundred, in the order of the file. */
    readonly faults: readonly ListFault[],
    readonly count: number,
  ) {
    super(`${file}: ${String(count)} ${count === 1 ? 'fault' : 'faults'}`);
    this.name = 'FaultyList';
  }
}

/** Thrown when another price list is being brought in. */
export class ImportUnderWay extends Error {
  constructor() {
    super('another price list is being brought in: try again when it is done');
    this.name = 'ImportUnderWay';
  }
}

/** Thrown when the very changes of stock that a list holds were brought in before. */
export class StockChangesAppliedBefore extends Error {
  constructor(at: Date) {
    const when = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    super(
      `these stock changes were brought in on ${when}: add --again if they are meant once more; nothing was changed`,
    );
    this.name = 'StockChangesAppliedBefore';
  }
}

/** Thrown when a list would take most of the shop off sale. */
export class TooManyWithdrawn extends Error {
  constructor(withdrawn: number, onSale: number) {
    super(
      `${String(withdrawn)} of the ${String(onSale)} products on sale are not in this list: add --withdraw-most if they all go; nothing was changed`,
    );
    this.name = 'TooManyWithdrawn';
  }
}

const FEW = 5;

/** Whether so many of what is on sale are more than anybody withdraws by intention: all, or over half of it and not few. */
export function isMost(withdrawn: number, onSale: number): boolean {
  return withdrawn > 1 && (withdrawn === onSale || (withdrawn > FEW && withdrawn > onSale / 2));
}

/** What `work` made of a file, or all that is wrong with it. @throws {FaultyList} */
export async function faultless<T>(file: string, work: (faults: ListFaults) => Promise<T>): Promise<T> {
  const faults = new ListFaults();
  const made = await work(faults);
  if (faults.count > 0) throw new FaultyList(file, faults.first, faults.count);
  return made;
}
