import { postalAddress } from './postal-address.js';

const to = (country: string, more: object = {}) =>
  postalAddress({
    name: 'Ada Lovelace',
    line1: '12 Analytical Row',
    city: 'Town',
    postcode: '12345',
    country,
    ...more,
  }).slice(2);

describe('an address', () => {
  it.each([
    ['DE', {}, ['12345 Town', 'Germany']],
    ['ES', { region: 'Province' }, ['12345 Town', 'Province', 'Spain']],
    ['US', { region: 'IL' }, ['Town, IL 12345', 'United States']],
    ['US', {}, ['Town, 12345', 'United States']],
    ['CA', { region: 'ON' }, ['Town ON 12345', 'Canada']],
    ['GB', {}, ['Town', '12345', 'United Kingdom']],
    ['IE', { region: 'County' }, ['Town', 'County', '12345', 'Ireland']],
    ['BR', { region: 'SP' }, ['Town - SP', '12345', 'Brazil']],
    ['IT', { region: 'MI' }, ['12345 Town MI', 'Italy']],
    ['IN', { region: 'Kerala' }, ['Town 12345', 'Kerala', 'India']],
  ] as const)('in %s is written as there: %j', (country, more, lines) => {
    expect(to(country, more)).toEqual(lines);
  });

  it('begins with who gets it and the street, and leaves out what it lacks', () => {
    const address = { name: 'Ada', line1: 'Row 1', line2: '', city: 'Köln', postcode: '50667', country: 'DE' };
    expect(postalAddress(address)).toEqual(['Ada', 'Row 1', '50667 Köln', 'Germany']);
    expect(postalAddress({ ...address, line2: '2nd floor' })[2]).toBe('2nd floor');
  });
});
