/** Words as the query protocol of AWS carries them, both ways: a text, a list, or names with values. */
export type Words = string | readonly Words[] | { readonly [name: string]: Words };

type Draft = string | { [name: string]: Draft };

/** Reads a form such as `Tags.member.1.Key=owner` into nested words. */
export function readForm(form: string): Record<string, Words> {
  const draft: Record<string, Draft> = {};
  for (const [name, value] of new URLSearchParams(form)) {
    const steps = name.split('.');
    const last = steps.pop() ?? '';
    let place = draft;
    for (const step of steps) {
      const next = place[step];
      place = typeof next === 'object' ? next : (place[step] = {});
    }
    place[last] = value;
  }
  return Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, listed(value)]));
}

function listed(draft: Draft): Words {
  if (typeof draft === 'string') return draft;
  const { member } = draft;
  if (typeof member !== 'object')
    return Object.fromEntries(Object.entries(draft).map(([name, value]) => [name, listed(value)]));
  const places = Object.keys(member).toSorted((one, other) => Number(one) - Number(other));
  return places.map((place) => listed(member[place] ?? ''));
}

export const toXml = (words: Words): string => {
  if (typeof words === 'string') return escaped(words);
  if (isList(words)) return words.map((word) => `<member>${toXml(word)}</member>`).join('');
  return Object.entries(words)
    .map(([name, word]) => `<${name}>${toXml(word)}</${name}>`)
    .join('');
};

const isList = (words: Words): words is readonly Words[] => Array.isArray(words);

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);

/** A list in what was asked; an absent or empty one has nothing in it. */
export const listOf = (words: Words | undefined): readonly Words[] =>
  words !== undefined && isList(words) ? words : [];

export const textsOf = (words: Words | undefined): string[] => listOf(words).map(String);

/** What stands under a name; empty where nothing does. */
export function text(words: Words | undefined, ...path: string[]): string {
  let here = words;
  for (const step of path)
    here = here === undefined || typeof here === 'string' || isList(here) ? undefined : here[step];
  return typeof here === 'string' ? here : '';
}
