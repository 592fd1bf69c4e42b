const CENTIMETRES: ReadonlyMap<string, number> = new Map([
  ['mm', 0.1],
  ['cm', 1],
  ['m', 100],
  ['in', 2.54],
  ['yd', 91.44],
]);

/** The unit in a column’s name: `Weight (kg)`, `Variant Grams`. */
export function unitOf(column: string): string | undefined {
  const inBrackets = /\(([^()]+)\)$/.exec(column.trimEnd())?.[1]?.trim();
  const unit = inBrackets ?? /\bgrams$/i.exec(column)?.[0];
  return unit?.toLowerCase() === 'grams' ? 'g' : unit;
}

/** A figure with its column’s unit, `1.2 kg`; nothing for zero, which exports write where nobody weighed anything. */
export function measured(text: string, column: string): string {
  const unit = unitOf(column);
  if (unit === undefined || !/^\d+(?:\.\d+)?$/.test(text)) return text;
  return Number(text) === 0 ? '' : `${String(Number(text))} ${unit}`;
}

/** The longest of some sides in centimetres, as a price list has it; nothing when none is a length. */
export function longestSide(sides: readonly { readonly text: string; readonly column: string }[]): string {
  const lengths = sides.map(({ text, column }) => {
    const unit = CENTIMETRES.get(unitOf(column)?.toLowerCase() ?? '');
    return unit === undefined || !/^\d+(?:\.\d+)?$/.test(text) ? 0 : Number(text) * unit;
  });
  const longest = Math.max(0, ...lengths);
  return longest < 0.1 ? '' : String(Number(longest.toFixed(1)));
}
