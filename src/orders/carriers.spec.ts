import { carrierNamed, carrierNames, trackingUrl } from './carriers.js';

describe('carriers', () => {
  it.each([
    ['DHL', 'DHL'],
    ['dhl', 'DHL'],
    [' D.H.L. ', 'DHL'],
    ['royalmail', 'Royal Mail'],
    ['Osterreichische Post', 'Österreichische Post'],
    ['federal express', 'FedEx'],
    ['Bike courier Ana', 'Bike courier Ana'],
    ['constructor', 'constructor'],
  ])('“%s” is written %s', (typed, name) => {
    expect(carrierNamed(typed)).toBe(name);
  });

  it('lead to their tracking pages over HTTPS, each with the number where it belongs', () => {
    for (const name of carrierNames) {
      const url = new URL(trackingUrl(name, 'JD 0146?&#/é') ?? '');
      expect([name, url.protocol, url.href.includes('JD0146%3F%26%23%2F')]).toEqual([name, 'https:', true]);
      expect(url.href).not.toContain('number}');
    }
    expect(new Set(carrierNames).size).toBe(carrierNames.length);
  });

  it('lead nowhere where the shop doesn’t know them or there is no number', () => {
    expect([trackingUrl('Bike courier', '1'), trackingUrl('DHL', null), trackingUrl('__proto__', '1')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
