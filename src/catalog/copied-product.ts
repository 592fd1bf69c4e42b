/** A product on sale as the copy in memory holds it. */
export interface CopiedProduct {
  readonly sku: string;
  readonly slug: string;
  readonly name: string;
  /** Slug of its category. */
  readonly category: string;
  /** Minor units. */
  readonly price: number;
  readonly currency: string;
  readonly image: string;
  readonly keywords: string;
  readonly description: string;
  /** Names joined by commas. */
  readonly colours: string;
  readonly materials: string;
  /** The longest side in millimetres, if there is one. */
  readonly size: number | null;
  readonly attributes: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
}

export interface CopiedCategory {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
}

/** Units on the shelf by sku; a product the shelf has no row for is missing. */
export type CopiedStock = ReadonlyMap<string, number>;

/** Skus are ASCII and compared by their bytes. */
export function bySku(a: CopiedProduct, b: CopiedProduct): number {
  return a.sku < b.sku ? -1 : 1;
}
