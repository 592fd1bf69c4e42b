import { Button } from '../../web/index.js';
import { Sentence, words } from '../../words/index.js';

const said = words.orders;

/** What a page about one order is headed: its number, set so that it can be read out, and taken along if one likes. */
export function OrderHeading({ number, copied = false }: { readonly number: string; readonly copied?: boolean }) {
  return (
    <div class="order-heading">
      <h1>
        <Sentence
          words={said.order('{number}')}
          parts={{
            number: (
              <span class="order-number" safe>
                {number}
              </span>
            ),
          }}
        />
      </h1>
      {copied && (
        <Button kind="link" type="button" at="not-printed" hidden data-copy={number} data-copied={said.copied}>
          {said.copy}
        </Button>
      )}
    </div>
  );
}
