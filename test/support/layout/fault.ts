/** A fault of a page’s layout, as `probeLayout` finds it in the browser. */
export interface LayoutFault {
  readonly kind: 'leaves' | 'cut' | 'overlaps' | 'breaks';
  readonly side: string;
  /** CSS pixels. */
  readonly by: number;
  /** The element at fault. */
  readonly what: string;
  /** What it leaves, is cut off by, or lies on. */
  readonly on: string;
  /** How many others do the same. */
  readonly more: number;
}

export interface ProbeOptions {
  /** On paper nothing can be scrolled to. */
  readonly paper: boolean;
  /** Whether there is room for the longest choice of a list and for a heading’s words. */
  readonly roomy: boolean;
  /** What may be cut off, as selectors. */
  readonly meant: readonly string[];
  /** Pixels that are no fault. */
  readonly slack: number;
}
