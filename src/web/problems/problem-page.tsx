import { EmptyState } from '../components/empty-state.js';
import { Page } from '../layout/page.js';
import { paths } from '../../brand/index.js';
import { Sentence, words } from '../../words/index.js';
import type { Problem } from './problem.js';
import { ButtonLink } from '../components/button.js';

const said = words.problems;

/** What a person sees when the shop says no: what happened, what to do next, and a reference to quote. */
export function ProblemPage({ problem, requestId }: { readonly problem: Problem; readonly requestId: string }) {
  const { heading, advice } = wordsFor(problem);
  const happened = problem.status < 500 || problem.status === 503 ? problem.detail : said.ourFault;
  return (
    <Page title={heading} noindex>
      <EmptyState data-problem={String(problem.status)} heading={heading} words={happened}>
        <p safe>{advice}</p>
        <p>
          <ButtonLink href={paths.home}>{said.backToShop}</ButtonLink>
        </p>
        <p class="fine-print">
          <Sentence words={said.reference} parts={{ code: <code safe>{requestId}</code> }} />
        </p>
      </EmptyState>
    </Page>
  );
}

function wordsFor({ status, title, advice }: Problem): { heading: string; advice: string } {
  if (status === 404) {
    return { heading: said.nothingHere, advice: said.maybeMoved };
  }
  if (status === 503) {
    return { heading: said.oneMoment, advice: advice ?? said.cartStays };
  }
  if (status >= 500) return { heading: said.broken, advice: said.tryAgain };
  return { heading: title, advice: said.nothingChanged };
}
