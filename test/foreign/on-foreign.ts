import type { ForeignPart } from '../../local/foreign/foreign-servers.ts';
import { twin } from '../support/twin.ts';

/**
 * Stories that are about parts nobody here wrote. Where the twin lacks one of them they aren’t run, and their title says why.
 */
export function onForeign(parts: readonly ForeignPart[], title: string, stories: () => void): void {
  const reasons = parts.flatMap((part) => {
    const had = twin().foreign?.[part] ?? { missing: 'this twin has its usual parts' };
    return 'missing' in had ? [`${part}: ${had.missing}`] : [];
  });
  if (reasons.length === 0) {
    describe(title, stories);
    return;
  }
  // A machine without Java, Maven, Python or Debian’s packages has no such part; where they are, these run by themselves.
  describe.skip(`${title} (not run: ${reasons.join('; ')})`, stories);
}
