/** Letters of the longest word that has a line of its own in the size of a heading, on every screen. */
const LONGEST_IN_FULL_SIZE = 12;

/** A product’s name, heading its page: smaller where a word of it would be broken otherwise. */
export function ProductTitle({ name }: { readonly name: string }) {
  const isLong = name.split(/\s+/).some((word) => word.length > LONGEST_IN_FULL_SIZE);
  return (
    <h1 class={isLong ? 'long-words' : undefined} safe>
      {name}
    </h1>
  );
}
