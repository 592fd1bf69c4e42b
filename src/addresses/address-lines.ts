import { withoutBidiControls } from '../foundation/text/index.js';
import { country as nameOf } from '../words/index.js';
import type { Address } from './address.js';
import { postOf } from './country-post.js';
import { NO_POSTCODE } from './postcode.js';

// For countries nobody knows: what was written, from small to large.
const PLAIN = '%N%n%A%n%Z %C%n%S';

/** An address as it is written on a parcel to that country, line by line, the country last. No line is empty. */
export function addressLines(address: Address): readonly string[] {
  const { name, line1, line2, city, region, postcode, country } = address;
  const format = postOf(country)?.format ?? PLAIN;
  const parts: Readonly<Record<string, readonly (string | undefined)[]>> = {
    N: [name],
    A: [line1, line2],
    C: [city],
    S: [region],
    Z: [postcode === NO_POSTCODE ? undefined : postcode],
  };
  // A part the country doesn’t write is still one that somebody wrote.
  const left = ['S', 'Z'].filter((part) => !format.includes(`%${part}`)).map((part) => `%n%${part}`);
  const lines = `${format}${left.join('')}`.split('%n').flatMap((line) => {
    const fields = (parts[/^%(A)$/.exec(line)?.[1] ?? ''] ?? []).filter((part) => part !== undefined);
    return fields.length > 0 ? fields : [filled(line, (part) => parts[part]?.filter(Boolean).join(', ') ?? '')];
  });
  const last = nameOf(country);
  // Addresses are older than the rule that they hold none: one line must not turn the next around.
  return [...lines.map(withoutBidiControls).filter((line) => line !== '' && line !== last), last];
}

/** One line with its parts; what stands between two of them goes with the second. */
function filled(line: string, partOf: (letter: string) => string): string {
  let text = '';
  let between = '';
  for (const piece of line.split(/(%[A-Z])/)) {
    if (!piece.startsWith('%')) {
      if (piece !== '') between = piece;
      continue;
    }
    const part = partOf(piece.slice(1));
    if (part === '') continue;
    text += text === '' ? part : `${between === '' ? ' ' : between}${part}`;
    between = '';
  }
  return text;
}
