import { addressSchema } from './address-schema.js';
import { countryCodes } from './countries.js';
import { postOf } from './country-post.js';

const whole = { name: 'Ada', line1: '12 Analytical Row', city: 'Somewhere' };

function read(country: string, fields: Readonly<Record<string, string>>) {
  const parsed = addressSchema(country).safeParse({ ...whole, country, ...fields });
  return parsed.success
    ? parsed.data
    : { faults: Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message])) };
}

describe('a postcode', () => {
  it.each([
    ['GB', 'w1a1aa', 'W1A 1AA'],
    ['GB', ' W1A  1AA ', 'W1A 1AA'],
    ['GB', 'w1a-1aa', 'W1A 1AA'],
    ['NL', '1012ab', '1012 AB'],
    ['CA', 'k1a0b1', 'K1A 0B1'],
    ['PL', '00950', '00-950'],
    ['JP', '1000001', '100-0001'],
    ['DE', 'D-10115', '10115'],
    ['CH', 'CH-8001', '8001'],
    ['LU', 'l-4750', '4750'],
    ['LV', '1073', 'LV-1073'],
    ['IE', 'd02x285', 'D02 X285'],
  ])('of %s typed as “%s” is kept as %s', (country, typed, kept) => {
    const region = postOf(country)?.region.choices[0]?.value ?? '';
    expect(read(country, { postcode: typed, region })).toMatchObject({ postcode: kept });
  });

  it.each([
    ['DE', '1234', 'Postcode: please enter one such as 26133'],
    ['DE', 'W1A 1AA', 'Postcode: please enter one such as 26133'],
    ['GB', '10115', 'Postcode: please enter one such as EC1Y 8SY'],
    ['DE', '', 'Please enter the postcode'],
    ['DE', '-', 'Postcode: please enter one such as 26133'],
    ['DE', '4111 1111 1111 1111', expect.stringMatching(/./)],
  ])('of %s can’t be “%s”', (country, typed, message) => {
    expect(read(country, { postcode: typed })).toMatchObject({ faults: { postcode: message } });
  });

  it('may be a hyphen where there is none, or where not everybody has one', () => {
    expect(read('HK', { postcode: '-', region: 'Kowloon' })).toMatchObject({ postcode: '-' });
    expect(read('IE', { postcode: '-' })).toMatchObject({ postcode: '-' });
  });

  it('may be anything where nobody knows how they look', () => {
    expect(read('BO', { postcode: 'Casilla 12' })).toMatchObject({ postcode: 'Casilla 12' });
  });

  it('that a country gives as an example is one, however its spaces and hyphens were left out', () => {
    const refused = [...countryCodes].flatMap((country) => {
      const { postcode } = postOf(country) ?? { postcode: { examples: [] } };
      return postcode.examples
        .flatMap((example) => [example, example.toLowerCase(), example.replace(/[ -]/g, ''), ` ${example} `])
        .filter((typed) => {
          const address = read(country, { postcode: typed, region: 'Anywhere' });
          return 'faults' in address && address.faults['postcode'] !== undefined;
        })
        .map((typed) => `${country}: ${typed}`);
    });
    expect(refused).toEqual([]);
  });
});

describe('a state or region', () => {
  it.each([
    ['US', 'ny', 'NY', '10001'],
    ['US', 'New York', 'NY', '10001'],
    ['CA', 'québec', 'QC', 'H2Y 1C6'],
    ['CA', 'Quebec', 'QC', 'H2Y 1C6'],
    ['AU', 'Victoria', 'VIC', '3000'],
    ['AE', 'dubai', 'Dubai', '-'],
  ])('of %s, “%s”, is kept as %s', (country, region, kept, postcode) => {
    expect(read(country, { region, postcode })).toMatchObject({ region: kept });
  });

  it('has to be one of those there are, where the post asks for it', () => {
    expect(read('US', { postcode: '10001' })).toEqual({ faults: { region: 'State: please choose one' } });
    expect(read('US', { postcode: '10001', region: 'Bavaria' })).toEqual({
      faults: { region: 'State: please choose one' },
    });
  });

  it.each([
    ['GB', 'W1A 1AA', 'Greater London'],
    ['DE', '10115', 'Berlin'],
    ['IE', 'D02 X285', 'Dublin 2'],
  ])('is anybody’s own affair elsewhere: %s', (country, postcode, region) => {
    expect(read(country, { postcode })).toMatchObject({ country });
    expect(read(country, { postcode, region })).toMatchObject({ region });
  });

  it('that is newer than the data isn’t refused', () => {
    expect(read('ID', { postcode: '99712', region: 'Papua Selatan' })).toMatchObject({ region: 'Papua Selatan' });
  });
});

it('an address of any country can be written down', () => {
  const refused = [...countryCodes].filter((country) => {
    const { postcode, region } = postOf(country) ?? { postcode: { examples: [] }, region: { choices: [] } };
    const fields = { postcode: postcode.examples[0] ?? '-', region: region.choices[0]?.value ?? 'Anywhere' };
    return 'faults' in read(country, fields);
  });
  expect(refused).toEqual([]);
});

it('faults of a country’s own are told together with all others', () => {
  expect(read('US', { name: '', postcode: 'x' })).toEqual({
    faults: {
      name: 'Please enter who receives it',
      region: 'State: please choose one',
      postcode: 'ZIP code: please enter one such as 95014',
    },
  });
});
