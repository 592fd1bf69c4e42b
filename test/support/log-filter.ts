/**
 * What CloudWatch’s filter makes of a line, as far as the runbook uses it: `$.field = "word" || …`.
 *
 * @throws Error for anything else, so that no filter of the runbook goes unread
 */
export function matches(line: Readonly<Record<string, unknown>>, filter: string): boolean {
  return filter.split(' || ').some((condition) => {
    const [, field, word] = /^\$\.(\w+) = "(\w+)"$/.exec(condition) ?? [];
    if (field === undefined) throw new Error(`nobody knows what ${condition} means`);
    return line[field] === word;
  });
}

/** The filters on a field that a page of docs tells its reader to look with, in the order of the page. */
export const filtersIn = (page: string, field: string): string[] =>
  [...page.matchAll(/\{ (\$\.\w+ [^}]+) \}|`(\$\.\w+ [^`]+)`/g)]
    .map(([, whole, one]) => whole ?? one ?? '')
    .filter((filter) => filter.startsWith(`$.${field} `));
