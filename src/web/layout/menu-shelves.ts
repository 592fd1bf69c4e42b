import type { MenuShelf } from '../../brand/index.js';

let source: () => readonly MenuShelf[] = () => [];

/**
 * Says where the menu of every page takes its shelves from. Called once at start.
 *
 * @param known asked for every page there is, pages about what is broken too: it must answer from memory and never throw
 */
export function takeMenuFrom(known: () => readonly MenuShelf[]): void {
  source = known;
}

/** The shelves of the menu in their order; none as long as nobody knows any. */
export function menuShelves(): readonly MenuShelf[] {
  return source();
}
