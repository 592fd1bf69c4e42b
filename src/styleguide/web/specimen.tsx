import type { PropsWithChildren } from '@kitajs/html';

/** One component in one state, with what state that is. */
export function Specimen({ state, children }: PropsWithChildren<{ readonly state: string }>) {
  return (
    <figure class="specimen">
      <figcaption safe>{state}</figcaption>
      <div class="specimen-stage">{children as 'safe'}</div>
    </figure>
  );
}

export interface ShelfProps {
  readonly id: string;
  readonly name: string;
  /** File or function it comes from. */
  readonly from: string;
}

/** All states of one component. */
export function Shelf({ id, name, from, children }: PropsWithChildren<ShelfProps>) {
  return (
    <section class="section" id={id} aria-labelledby={`${id}-name`}>
      <div class="section-head">
        <h2 id={`${id}-name`} safe>
          {name}
        </h2>
        <code safe>{from}</code>
      </div>
      <div class="specimens">{children as 'safe'}</div>
    </section>
  );
}
