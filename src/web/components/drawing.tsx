/** What an empty place is drawn as. */
export type DrawingName = keyof typeof drawings;

const HEXAGON = 'M60 6l41.6 24v48L60 102 18.4 78V30z';

/** Hexagons, most with something the matter. `drawing-accent` is the one line that tells what. */
const drawings = {
  /** A shelf with room on it. */
  shelf: () => (
    <>
      <path d="M14 44h92M14 92h92" />
      <path class="drawing-hint" d="M32 44V20h24v24M70 92l14-26 14 26" />
      <circle class="drawing-accent" cx="84" cy="31" r="11" />
    </>
  ),
  /** An open box. */
  cart: () => (
    <>
      <path d="M18.4 42L60 66v40L18.4 82zM101.6 42L60 66v40l41.6-24z" />
      <path d="M18.4 42L60 18l41.6 24" />
      <path class="drawing-hint" d="M60 56c-16-14 14-22 0-36" />
      <circle class="drawing-accent" cx="60" cy="10" r="5" />
    </>
  ),
  /** One of its sides has got lost. */
  lost: () => (
    <>
      <path d="M60 102L18.4 78V30L60 6l41.6 24v48" />
      <path class="drawing-accent" d="M78 108l36-12" />
    </>
  ),
  /** In two. */
  broken: () => (
    <>
      <path d="M54 9L18.4 30v48L54 99l-9-26 14-18-12-20z" />
      <path class="drawing-accent" d="M68 15l35.6 21v48L68 105l-9-26 14-18-12-20z" />
    </>
  ),
  /** A clock. */
  wait: () => (
    <>
      <path d={HEXAGON} />
      <path d="M60 54V28" />
      <path class="drawing-accent" d="M60 54l18 14" />
    </>
  ),
  /** Whole, and ticked off. */
  done: () => (
    <>
      <path d={HEXAGON} />
      <path class="drawing-accent" d="M40 55l14 15 27-31" />
    </>
  ),
  /** A lens with nothing in it. */
  search: () => (
    <>
      <path d="M50 8l32 18.5v37L50 82 18 63.5v-37z" />
      <path class="drawing-accent" d="M79 66l27 32" />
    </>
  ),
  /** A parcel, closed. */
  parcel: () => (
    <>
      <path d={HEXAGON} />
      <path d="M18.4 30L60 54l41.6-24M60 54v48" />
      <path class="drawing-accent" d="M39 18l41.6 24v18" />
    </>
  ),
} as const;

/** A line drawing for a place with nothing in it. The words beside it say what it shows. */
export function Drawing({ of }: { readonly of: DrawingName }) {
  return (
    <svg class="drawing" viewBox="0 0 120 112" width="120" height="112" aria-hidden="true">
      {drawings[of]() as 'safe'}
    </svg>
  );
}
