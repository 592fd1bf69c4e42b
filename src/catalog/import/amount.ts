const LARGEST = 2_000_000_000;

/**
 * Minor units of an amount such as `12.50`, without ever being a fraction: digits are moved, not multiplied. Undefined
 * when it isn’t an amount with at most two decimals, or is too large to be a price.
 */
export function minorUnits(text: string): number | undefined {
  const match = /^(\d{1,8})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const amount = Number((match[1] ?? '') + (match[2] ?? '').padEnd(2, '0'));
  return amount <= LARGEST ? amount : undefined;
}
