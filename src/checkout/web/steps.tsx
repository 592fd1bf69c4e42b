const steps = ['Cart', 'Checkout', 'Review'] as const;

/** Where on the way to the order the shopper is. */
export function Steps({ at }: { readonly at: (typeof steps)[number] }) {
  return (
    <ol class="steps" aria-label="Steps to your order">
      {steps.map((step) => (
        <li aria-current={step === at ? 'step' : undefined}>{step}</li>
      ))}
    </ol>
  );
}
