import type { DrawingName } from '../components/drawing.js';
import { EmptyState } from '../components/empty-state.js';
import { WaysOn } from '../components/ways-on.js';
import { Page } from '../layout/page.js';
import { OrderFromMail } from '../mail-links/mail-link-form.js';
import { paths } from '../../brand/index.js';
import { Sentence, words } from '../../words/index.js';
import {
  BadQuery,
  InputFaults,
  KeyNeeded,
  MalformedAddress,
  type Problem,
  Refused,
  TooManyRequests,
  UnknownHost,
} from './problem.js';
import { ButtonLink } from '../components/button.js';

const said = words.problems;

export interface ProblemPageProps {
  readonly problem: Problem;
  readonly requestId: string;
  /** The way to what was asked for, when trying again helps. */
  readonly again?: JSX.Element | undefined;
}

/** What a person sees when the shop says no: what happened, what to do next, and a reference to quote. */
export function ProblemPage({ problem, requestId, again: safeAgain }: ProblemPageProps) {
  const { heading, happened = problem.detail, advice } = wordsFor(problem);
  const { drawing, goesOn, search = false } = sideOf(problem);
  const hasOwnWay = safeAgain !== undefined || problem instanceof KeyNeeded;
  return (
    <Page title={heading} noindex>
      <EmptyState data-problem={String(problem.status)} heading={heading} words={happened} drawing={drawing}>
        <p safe>{advice}</p>
        {safeAgain}
        <p>
          <ButtonLink href={paths.home} kind={hasOwnWay ? 'quiet' : 'plain'}>
            {said.backToShop}
          </ButtonLink>
        </p>
        {problem instanceof InputFaults && !speaksForItself(problem) && (
          <p class="fine-print">
            <Sentence words={said.inDetail} parts={{ faults: <span safe>{problem.detail}</span> }} />
          </p>
        )}
        <p class="fine-print">
          <Sentence words={said.reference} parts={{ code: <code safe>{requestId}</code> }} />
        </p>
      </EmptyState>
      {problem instanceof KeyNeeded && <OrderFromMail page={problem.page} />}
      {goesOn && <WaysOn search={search} />}
    </Page>
  );
}

interface ProblemSide {
  readonly drawing: DrawingName;
  /** Whether the page leads on to the shelves. Where something was to be done, it is about that alone. */
  readonly goesOn: boolean;
  readonly search?: boolean;
}

function sideOf(problem: Problem): ProblemSide {
  const { status } = problem;
  if (status === 404 || problem instanceof BadQuery) return { drawing: 'lost', goesOn: true, search: true };
  if (problem instanceof TooManyRequests) return { drawing: 'wait', goesOn: false };
  if (status === 503) return { drawing: 'wait', goesOn: true };
  if (status >= 500) return { drawing: 'broken', goesOn: true };
  return { drawing: 'lost', goesOn: false };
}

interface ProblemWords {
  readonly heading: string;
  /** The problem’s own detail when left out. */
  readonly happened?: string;
  readonly advice: string;
}

function wordsFor(problem: Problem): ProblemWords {
  const { status, title, advice } = problem;
  // Their own words name fields, for whoever writes programs; the page has those in small print.
  if (problem instanceof BadQuery) return { heading: said.slip, happened: said.slipWhere, advice: said.slipAdvice };
  if (problem instanceof InputFaults) {
    if (speaksForItself(problem))
      return { heading: title, happened: sentencesOf(problem), advice: said.nothingChanged };
    return { heading: said.notRead, happened: said.notReadWhy, advice: said.sendAgain };
  }
  if (problem instanceof TooManyRequests) {
    const { heading, happened, advice } = said.tooMuch;
    return { heading, happened, advice: advice(problem.retryAfterSeconds) };
  }
  if (problem instanceof Refused && problem.detail === said.formOutOfDate)
    return { heading: said.outOfDate, happened: said.sendAgain, advice: said.nothingChanged };
  if (problem instanceof MalformedAddress || problem instanceof UnknownHost)
    return { heading: title, advice: said.slipAdvice };
  if (problem instanceof KeyNeeded) return { heading: said.nothingHere, advice: said.opensAnOrder };
  if (status === 404) {
    return { heading: said.nothingHere, advice: said.maybeMoved };
  }
  if (status === 503) {
    return { heading: said.oneMoment, advice: advice ?? said.cartStays };
  }
  if (status >= 500) return { heading: said.broken, happened: said.ourFault, advice: said.tryAgain };
  return { heading: title, advice: said.nothingChanged };
}

/** Whether all of it is said in sentences to a shopper. What begins small is the rest of one whose subject is a field’s name. */
function speaksForItself({ status, errors }: InputFaults): boolean {
  return status === 422 && errors.every(({ message }) => /^\p{Lu}/u.test(message));
}

function sentencesOf({ errors }: InputFaults): string {
  return errors.map(({ message }) => message.replace(/\.?$/, '.')).join(' ');
}
