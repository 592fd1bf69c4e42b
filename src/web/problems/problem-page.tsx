import { Page } from '../layout/page.js';
import { paths } from '../../brand/index.js';
import { Sentence, words } from '../../words/index.js';
import type { Problem } from './problem.js';

const said = words.problems;

/** What a person sees when the shop says no: what happened, what to do next, and a reference to quote. */
export function ProblemPage({ problem, requestId }: { readonly problem: Problem; readonly requestId: string }) {
  const { heading, advice } = wordsFor(problem);
  const happened = problem.status < 500 || problem.status === 503 ? problem.detail : said.ourFault;
  return (
    <Page title={heading} noindex>
      <section class="empty" data-problem={String(problem.status)}>
        <h1 safe>{heading}</h1>
        <p safe>{happened}</p>
        <p safe>{advice}</p>
        <p>
          <a class="button" href={paths.home}>
            {said.backToShop}
          </a>
        </p>
        <p class="fine-print">
          <Sentence words={said.reference} parts={{ code: <code safe>{requestId}</code> }} />
        </p>
      </section>
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
