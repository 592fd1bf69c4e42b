import { addressLines } from './address-lines.js';
import { countryCodes } from './countries.js';
import { fieldsOf } from './fields.js';

const to = { name: 'Ada Lovelace', line1: 'Row 12' };

describe('an address is written as its country writes it', () => {
  it.each([
    ['DE', { city: 'Köln', postcode: '50667' }, ['50667 Köln', 'Germany']],
    ['CH', { city: 'Zürich', postcode: '8001' }, ['8001 Zürich', 'Switzerland']],
    ['GB', { city: 'London', postcode: 'W1A 1AA' }, ['London', 'W1A 1AA', 'United Kingdom']],
    ['US', { city: 'New York', region: 'NY', postcode: '10001' }, ['New York, NY 10001', 'United States']],
    ['CA', { city: 'Ottawa', region: 'ON', postcode: 'K1A 0B1' }, ['Ottawa ON K1A 0B1', 'Canada']],
    ['SG', { city: 'Singapore', postcode: '546080' }, ['Singapore 546080', 'Singapore']],
    ['IE', { city: 'Cork', postcode: '-' }, ['Cork', 'Ireland']],
    ['AE', { city: 'Al Barsha', region: 'Dubai', postcode: '-' }, ['Al Barsha', 'Dubai', 'United Arab Emirates']],
    ['HK', { city: 'Mong Kok', region: 'Kowloon', postcode: '-' }, ['Mong Kok', 'Kowloon', 'Hong Kong SAR China']],
    [
      'GB',
      { city: 'Bath', region: 'Somerset', postcode: 'BA1 1AA' },
      ['Bath', 'BA1 1AA', 'Somerset', 'United Kingdom'],
    ],
  ])('%s', (country, fields, lines) => {
    expect(addressLines({ ...to, country, ...fields }).slice(-lines.length)).toEqual(lines);
  });

  it('with the second line below the first', () => {
    const lines = addressLines({ ...to, line2: 'Flat 3', city: 'Delft', postcode: '2611 AB', country: 'NL' });
    expect(lines).toEqual(['Ada Lovelace', 'Row 12', 'Flat 3', '2611 AB Delft', 'Netherlands']);
  });

  it('leaving nothing out and no line empty, wherever it goes', () => {
    const broken = [...countryCodes].filter((country) => {
      const parts = { ...to, line2: 'Flat 3', city: 'Sometown', region: 'Someland', postcode: 'P0 5T' };
      const lines = addressLines({ ...parts, country });
      const text = lines.join('\n');
      return (
        lines.some((line) => line.trim() !== line || line === '') ||
        !Object.values(parts).every((part) => text.includes(part))
      );
    });
    expect(broken).toEqual([]);
  });
});

describe('the fields of', () => {
  const asked = (country: string | undefined) =>
    fieldsOf(country).map(({ field, label, required }) => `${field}: ${label}${required ? '' : ' (optional)'}`);

  it.each([
    ['DE', ['postcode: Postcode', 'city: Town or city']],
    ['AT', ['postcode: Postcode', 'city: Town or city']],
    ['GB', ['city: Town or city', 'postcode: Postcode']],
    ['US', ['city: Town or city', 'region: State', 'postcode: ZIP code']],
    ['CA', ['city: Town or city', 'region: Province', 'postcode: Postal code']],
    ['AU', ['city: Suburb or town', 'region: State', 'postcode: Postcode']],
    ['IE', ['city: Town or city', 'region: County (optional)', 'postcode: Eircode (optional)']],
    ['SG', ['postcode: Postcode']],
    ['HK', ['city: Town or district', 'region: State or region']],
    [undefined, ['city: Town or city', 'postcode: Postcode (optional)', 'region: State or region (optional)']],
  ])('%s are asked for in its order and by its names', (country, fields) => {
    expect(asked(country)).toEqual(fields);
  });

  it('the United States offer their states to choose from, Germany nothing', () => {
    const states = fieldsOf('US').find(({ field }) => field === 'region')?.choices ?? [];
    expect(states).toContainEqual({ value: 'NY', name: 'New York' });
    expect(fieldsOf('DE').flatMap(({ choices }) => choices)).toEqual([]);
  });
});
