import { ButtonLink, EmptyState, Notice, type NoticeTone, Timeline } from '../../web/index.js';
import { Shelf, Specimen } from './specimen.js';

const tones: readonly NoticeTone[] = ['news', 'success', 'warning', 'error'];
const AT = '2026-11-21T14:05:09Z';

/** What the shop tells people. */
export function Messages() {
  return (
    <>
      <Shelf id="notice" name="Notice" from="src/web/components/notice.tsx">
        {tones.map((tone) => (
          <Specimen state={tone}>
            <Notice tone={tone}>
              <p>
                The price changed since you chose it. <a href="#notice">Look at it</a>
              </p>
            </Notice>
          </Specimen>
        ))}
        <Specimen state="one sentence">
          <Notice tone="warning" words="Sold out. Please take it out, or come back later." />
        </Specimen>
        <Specimen state="with a heading">
          <Notice tone="success" heading="Confirmed">
            <p>Your order is confirmed. A mail with everything in it is on its way.</p>
          </Notice>
        </Specimen>
      </Shelf>
      <Shelf id="timeline" name="Timeline" from="src/web/components/timeline.tsx">
        <Specimen state="under way">
          <Timeline
            label="An order under way"
            steps={[
              { words: 'Received', state: 'done', at: AT },
              { words: 'Confirmed', state: 'done', at: AT, present: true },
              { words: 'Packed', state: 'next' },
              { words: 'Shipped', state: 'next' },
            ]}
          />
        </Specimen>
        <Specimen state="stopped">
          <Timeline
            label="An order that came to nothing"
            steps={[
              { words: 'Received', state: 'done', at: AT },
              { words: 'Payment declined', state: 'stopped', at: AT, present: true },
            ]}
          />
        </Specimen>
      </Shelf>
      <Shelf id="empty" name="Empty state" from="src/web/components/empty-state.tsx">
        <Specimen state="words alone">
          <EmptyState words="The shelves are still empty." />
        </Specimen>
        <Specimen state="with a way on">
          <EmptyState words="Nothing here yet. A hexagon is a good start: bees have settled on it.">
            <ButtonLink href="#empty">Look at the shapes</ButtonLink>
          </EmptyState>
        </Specimen>
      </Shelf>
    </>
  );
}
