import { namesIn, sizeIn, toldBy } from './listed-facets.js';

const said = (value: unknown) => (value instanceof Error ? value.message : value);

describe('names in a cell', () => {
  it.each([
    ['Cobalt; pine ,vermilion', 'Cobalt,Pine,Vermilion'],
    ['grün', 'Grün'],
    ['Steel   blue', 'Steel blue'],
    ['MDF', 'MDF'],
    ['-', ''],
    ['–', ''],
  ])('%j are %j', (cell, names) => {
    expect(said(namesIn(cell))).toBe(names);
  });

  it.each([
    ['Cobalt; cobalt', '"Cobalt" appears twice'],
    ['<b>', '"<b>" is not a name that shoppers could choose'],
    ['x'.repeat(31), 'is not a name that shoppers could choose'],
    ['a;b;c;d;e;f;g', 'has more than 6 names'],
  ])('%j is a fault', (cell, fault) => {
    expect(said(namesIn(cell))).toContain(fault);
  });
});

describe('a size in a cell', () => {
  it.each([
    ['12', 120],
    ['12.5', 125],
    ['-', null],
  ])('%j is %j millimetres', (cell, size) => {
    expect(sizeIn(cell)).toBe(size);
  });

  it.each(['0', '-1', '1,5', '12 cm', '10001', '1.25', 'big'])('%j is a fault', (cell) => {
    expect(said(sizeIn(cell))).toContain('is not a length in centimetres');
  });
});

describe('what attributes tell when a cell is empty', () => {
  it.each([
    [{ Colour: 'Cobalt, pine, vermilion' }, { colours: 'Cobalt,Pine,Vermilion' }],
    [{ Color: 'Marigold and ink' }, { colours: 'Marigold,Ink' }],
    [{ Farbe: 'Blau und grün' }, { colours: 'Blau,Grün' }],
    [{ Colour: 'Four colours on midnight' }, { colours: '' }],
    [{ Material: 'Walnut, maple, cherry, oak' }, { materials: 'Walnut,Maple,Cherry,Oak' }],
    [{ Material: 'Solid oak, oiled' }, { materials: '' }],
    [{ Size: '50 x 60 cm' }, { size: 600 }],
    [{ Size: '12 cm across' }, { size: 120 }],
    [{ Size: '1.2 m of cord' }, { size: 1200 }],
    [{ Größe: '170 × 240 cm' }, { size: 2400 }],
    [{ Size: '8 mm' }, { size: 8 }],
    [{ Size: 'Medium' }, { size: null }],
    [{}, { colours: '', materials: '', size: null }],
  ])('%j', (attributes, told) => {
    expect(toldBy(new Map(Object.entries(attributes)))).toMatchObject(told);
  });
});
