import { Sentence, words } from '../../words/index.js';

/** What a page about one order is headed: its number, set so that it can be read out. */
export function OrderHeading({ number }: { readonly number: string }) {
  return (
    <h1>
      <Sentence
        words={words.orders.order('{number}')}
        parts={{
          number: (
            <span class="order-number" safe>
              {number}
            </span>
          ),
        }}
      />
    </h1>
  );
}
