import type { Sql } from '../sql.js';
import type { SearchText } from './search-text.js';
import type { SearchPlan, Term, Wanted } from './search-plan.js';

/** Words of one kind that count at most: each count below has room for it. */
const MOST_COUNTED = 15;

/** A mark in favour of a find: as the database tells it of a row of `search_texts t`, and as the copy does. */
interface Mark {
  readonly weight: number;
  readonly sql: string;
  readonly like: string;
  readonly holds: (text: Marked) => boolean;
}

type Marked = Omit<SearchText, 'tokens'>;

/**
 * What is called exactly so comes first, then what is called so but for its signs, then what has it as a fact, then what
 * begins so. What stands together in a description counts more than its words do, one by one, in names.
 */
function marksOf(plan: SearchPlan): Mark[] {
  const marks: Mark[] = [];
  const add = (weight: number, column: keyof Marked, wanted: string | undefined, from: 'start' | 'anywhere') => {
    if (wanted === undefined || wanted === '') return;
    marks.push({
      weight,
      sql: `t.${column} LIKE ?`,
      like: `${from === 'start' ? '' : '%'}${wanted}%`,
      holds: (text) => (from === 'start' ? text[column].startsWith(wanted) : text[column].includes(wanted)),
    });
  };
  const among = (token: string | undefined) => (token === undefined ? undefined : ` ${token} `);
  add(2 ** 30, 'wholes', among(plan.exactly), 'anywhere');
  add(2 ** 29, 'wholes', among(plan.nearly), 'anywhere');
  add(plan.codeFirst ? 2 ** 28 : 2 ** 24, 'code', plan.code, 'start');
  add(2 ** 27, 'wholes', among(plan.fact), 'anywhere');
  add(2 ** 26, 'name', plan.line, 'start');
  add(2 ** 25, 'name', plan.line, 'anywhere');
  if (plan.telling.length + plan.light.length > 1) add(2 ** 23, 'body', plan.line, 'anywhere');
  for (const word of plan.telling.slice(0, MOST_COUNTED)) add(2 ** 16, 'name', word, 'anywhere');
  for (const word of plan.light.slice(0, MOST_COUNTED)) add(2 ** 8, 'body', word, 'anywhere');
  for (const word of plan.telling.slice(0, MOST_COUNTED)) add(1, 'told', word, 'anywhere');
  return marks;
}

/** How well a product fits, as an expression over `search_texts t`: the same number `fitOf` answers. */
export function fitSql(plan: SearchPlan): Sql {
  const marks = marksOf(plan);
  return {
    text: marks.map(({ weight, sql }) => `${String(weight)} * (${sql})`).join(' + '),
    values: marks.map(({ like }) => like),
  };
}

/**
 * How well a product fits a search: the more the better. Whoever wants no less than some number is answered a smaller one
 * as soon as it is out of reach.
 */
export function fitOf(plan: SearchPlan): (text: Marked, least?: number) => number {
  const marks = marksOf(plan).sort((a, b) => b.weight - a.weight);
  let rest = marks.reduce((sum, { weight }) => sum + weight, 0);
  const counted = marks.map((mark) => ({ ...mark, after: (rest -= mark.weight) }));
  return (text, least = 0) => {
    let sum = 0;
    for (const { weight, holds, after } of counted) {
      if (holds(text)) sum += weight;
      if (sum + after < least) break;
    }
    return sum;
  };
}

/** What fits a search, as a condition on `search_texts t`. */
export function findSql(plan: SearchPlan): Sql {
  return { text: 'MATCH (t.tokens) AGAINST (? IN BOOLEAN MODE)', values: [inBooleanMode(plan)] };
}

/** All that is required, or the whole text. Tokens are letters and digits, so nothing typed can be an operator. */
export function inBooleanMode({ required, exactly }: SearchPlan): string {
  const all = required.map((wanted) => `+${anyOf(wanted)}`).join(' ');
  return all === '' ? exactly : `(${all}) ${exactly}`;
}

function anyOf(wanted: Wanted): string {
  const each = wanted.map((terms) => {
    const [first] = terms;
    return terms.length === 1 && first !== undefined
      ? inWords(first)
      : `(${terms.map((term) => `+${inWords(term)}`).join(' ')})`;
  });
  return each.length === 1 && wanted[0]?.length === 1 ? each.join('') : `(${each.join(' ')})`;
}

function inWords({ token, whole }: Term): string {
  return whole ? token : `${token}*`;
}
