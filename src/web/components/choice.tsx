export interface ChoiceProps extends Omit<JSX.HtmlInputTag, 'class' | 'type' | 'value'> {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** One of several, or one that is chosen or not. */
  readonly type?: 'radio' | 'checkbox';
}

/** Something to choose, pressed anywhere on it, with what it means. */
export function Choice({ label, hint, type = 'radio', ...rest }: ChoiceProps) {
  return (
    <div class="choice">
      <input type={type} {...rest} />
      <label for={rest.id}>
        <span safe>{label}</span>
        {hint !== undefined && (
          <span class="field-hint" safe>
            {hint}
          </span>
        )}
      </label>
    </div>
  );
}
