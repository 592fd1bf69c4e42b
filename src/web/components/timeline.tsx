import { second, words } from '../../words/index.js';

/** What became of something, or may yet. `past`: it came to nothing later. `stopped`: it ended there, otherwise than hoped. */
export interface TimelineStep {
  readonly words: string;
  readonly state: 'done' | 'past' | 'stopped' | 'next';
  /** When it happened; ISO 8601. */
  readonly at?: string;
  readonly present?: boolean;
}

/** What happened, and what comes next, oldest first. */
export function Timeline({ steps, label }: { readonly steps: readonly TimelineStep[]; readonly label: string }) {
  return (
    <ol class="timeline" aria-label={label}>
      {steps.map((step) => (
        <li class={`timeline-${step.state}`} aria-current={step.present === true ? 'step' : undefined}>
          {step.state === 'next' ? <span safe>{step.words}</span> : <strong safe>{step.words}</strong>}{' '}
          {step.present === true && <span class="timeline-present">{words.timeline.now}</span>}
          {step.state === 'next' && <span class="visually-hidden">{words.timeline.notYet}</span>}
          {step.at !== undefined && (
            <time datetime={step.at} safe>
              {second(new Date(step.at))}
            </time>
          )}
        </li>
      ))}
    </ol>
  );
}
