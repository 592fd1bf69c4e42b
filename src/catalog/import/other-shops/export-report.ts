/** A product as it will stand in the price list, for somebody to look at. */
export interface Previewed {
  readonly row: number;
  readonly cells: ReadonlyMap<string, string>;
}

const MOST_PREVIEWED = 10;

/** What became of the rows of an export, counted while they are turned into a price list. */
export class ExportReport {
  products = 0;
  /** Products that are one of several variants. */
  variants = 0;
  /** Pictures beyond the one that a product has here. */
  furtherPictures = 0;
  /** Stock below nothing, which is none. */
  oversold = 0;
  /** Rows that become no product, by the reason. */
  readonly leftOut = new Map<string, number[]>();
  /** Cells with text in columns that have no home, by column. */
  readonly homeless = new Map<string, number>();
  /** Products for which the mapping’s `otherwise` was taken, or another column, by our column. */
  readonly filled = new Map<string, number>();
  /** Shelves by what the export calls them. */
  readonly categories = new Map<string, { readonly slug: string; readonly name: string }>();
  readonly preview: Previewed[] = [];

  leaveOut(row: number, reason: string): void {
    const rows = this.leftOut.get(reason);
    if (rows === undefined) this.leftOut.set(reason, [row]);
    else rows.push(row);
  }

  countHomeless(column: string): void {
    this.homeless.set(column, (this.homeless.get(column) ?? 0) + 1);
  }

  countFilled(column: string): void {
    this.filled.set(column, (this.filled.get(column) ?? 0) + 1);
  }

  add(product: Previewed, isVariant: boolean): void {
    this.products += 1;
    if (isVariant) this.variants += 1;
    if (this.preview.length < MOST_PREVIEWED) this.preview.push(product);
  }
}
