import { Page } from '../layout/page.js';
import { paths } from '../../brand/index.js';
import type { Problem } from './problem.js';

/** What a person sees when the shop says no: what happened, what to do next, and a reference to quote. */
export function ProblemPage({ problem, requestId }: { readonly problem: Problem; readonly requestId: string }) {
  const { heading, advice } = words(problem);
  const said = problem.status < 500 || problem.status === 503 ? problem.detail : 'The fault is ours, not yours.';
  return (
    <Page title={heading} noindex>
      <section class="empty" data-problem={String(problem.status)}>
        <h1 safe>{heading}</h1>
        <p safe>{said}</p>
        <p safe>{advice}</p>
        <p>
          <a class="button" href={paths.home}>
            Back to the shop
          </a>
        </p>
        <p class="fine-print">
          Reference <code safe>{requestId}</code>
        </p>
      </section>
    </Page>
  );
}

function words({ status, title, advice }: Problem): { heading: string; advice: string } {
  if (status === 404) {
    return { heading: 'Nothing here', advice: 'It may have moved, or the address has a slip in it. Searching helps.' };
  }
  if (status === 503) {
    return { heading: 'One moment, please', advice: advice ?? 'We keep your cart. Nothing in it is lost.' };
  }
  if (status >= 500) return { heading: 'Something broke', advice: 'Your cart is kept. Trying again often helps.' };
  return { heading: title, advice: 'Nothing was changed.' };
}
