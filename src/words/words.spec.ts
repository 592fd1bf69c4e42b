import { de } from './de.js';
import { en } from './en.js';
import { pluralsOf } from './numbers.js';

type Said = string | ((...facts: readonly unknown[]) => string);

/** Every entry by its name: `cart.look`. */
function entriesOf(words: object, under = ''): [name: string, said: Said][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? entriesOf(value, `${under}${key}.`)
      : [[under + key, value as Said] as [string, Said]],
  );
}

/** What a reader could come to see: sentences of facts are made for one and for three. */
const seen = (said: Said): string[] =>
  typeof said === 'string' ? [said] : [1, 3].map((fact) => said(...Array<number>(said.length).fill(fact)));

const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
const english = new Map(entriesOf(en));
const german = new Map(entriesOf(de));

/** Words that are the same in both languages. */
const shared = new Set<string>(['catalog.filters.material']);

describe('what the shop says', () => {
  it('is said in every language', () => {
    expect([...german.keys()].sort()).toEqual([...english.keys()].sort());
    expect(english.size).toBeGreaterThan(25);
  });

  it('leaves the same places to be filled in', () => {
    const filled = (words: ReadonlyMap<string, Said>) =>
      [...words].map(([name, said]) => [name, seen(said).map((text) => places(text))] as const).sort();
    expect(filled(german)).toEqual(filled(english));
  });

  it('is translated, not copied', () => {
    const copied = [...english].filter(
      ([name, said]) => !shared.has(name) && seen(said).join() === seen(german.get(name) ?? '').join(),
    );
    expect(copied.map(([name]) => name)).toEqual([]);
  });

  it.each([
    ['English', english],
    ['German', german],
  ])('is said calmly and set well: %s', (_language, words) => {
    const faults = [...words].flatMap(([name, said]) =>
      seen(said)
        .filter((text) => text === '' || /!|'|"|\.\.\.|undefined|NaN|\s\s|^\s|\s$/.test(text))
        .map((text) => `${name}: ${text}`),
    );
    expect(faults).toEqual([]);
  });

  it.each([
    ['English', en],
    ['German', de],
  ])('puts on the button of a mail what it does, and no more: %s', (_language, { membership }) => {
    const labels = Object.values(membership.mails).map(({ link }) => link);
    expect(labels.filter((label) => label.length > 32)).toEqual([]);
  });

  it('counts by the rules of the language', () => {
    const polish = pluralsOf('pl');
    const forms = { one: 'kostka', few: 'kostki', many: 'kostek', other: 'kostki' };
    expect([1, 3, 5].map((count) => polish(count, forms))).toEqual(['kostka', 'kostki', 'kostek']);
    expect(en.form.thingsToMend(1)).toBe('One thing needs your attention');
    expect(de.form.thingsToMend(3)).toBe('3 Punkte brauchen Ihre Aufmerksamkeit');
  });
});
