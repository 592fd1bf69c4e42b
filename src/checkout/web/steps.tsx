import { words } from '../../words/index.js';

const said = words.checkout.steps;
const steps = ['cart', 'checkout', 'review'] as const;

/** Where on the way to the order the shopper is. */
export function Steps({ at }: { readonly at: (typeof steps)[number] }) {
  return (
    <ol class="steps" aria-label={said.label}>
      {steps.map((step) => (
        <li aria-current={step === at ? 'step' : undefined}>{said[step]}</li>
      ))}
    </ol>
  );
}
