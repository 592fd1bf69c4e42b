export interface QuantityProps extends Omit<JSX.HtmlInputTag, 'type' | 'value' | 'min' | 'max' | 'step'> {
  readonly id: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

/** How many: a number field that brings up digits on a phone. */
export function Quantity({ value, min, max, name = 'qty', ...rest }: QuantityProps) {
  return (
    <input
      type="number"
      inputmode="numeric"
      name={name}
      min={min}
      max={max}
      step="1"
      value={String(value)}
      autocomplete="off"
      required
      {...rest}
    />
  );
}
