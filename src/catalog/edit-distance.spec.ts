import { editDistance } from './edit-distance.js';

const slips = (a: string, b: string, most = 2) => editDistance([...a], [...b], most);

describe('the distance between two words', () => {
  it.each([
    ['hexagon', 'hexagon', 0],
    ['hexgon', 'hexagon', 1],
    ['hexaagon', 'hexagon', 1],
    ['hexogon', 'hexagon', 1],
    ['hexaogn', 'hexagon', 1],
    ['ehxagon', 'hexagon', 1],
    ['hxegaon', 'hexagon', 2],
    ['hxagn', 'hexagon', 2],
    ['', 'ab', 2],
    ['立方', '立方体', 1],
    ['ab', 'ba', 1],
  ])('of %s and %s is %i', (a, b, distance) => {
    expect([slips(a, b), slips(b, a)]).toEqual([distance, distance]);
  });

  it('is beyond counting once it is more than wanted', () => {
    expect(slips('hxegaon', 'hexagon', 1)).toBe(Infinity);
    expect(slips('circle', 'hexagon')).toBe(Infinity);
    expect(slips('ring', 'hexagon')).toBe(Infinity);
    expect(slips('oak', 'oka', 0)).toBe(Infinity);
  });
});
