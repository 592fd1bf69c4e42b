import { mappingOf } from './mapping.js';

describe('a mapping', () => {
  it('names one column or several for each of ours', () => {
    const text = '\uFEFF{"columns": {"sku": "Nr", "size_cm": ["L (cm)", "B (cm)"]}, "otherwise": {"currency": "EUR"}}';
    expect(mappingOf(text, 'a.json')).toMatchObject({
      columns: { sku: ['Nr'], size_cm: ['L (cm)', 'B (cm)'] },
      otherwise: { currency: 'EUR' },
      ...{ attributes: {}, html: [], categories: {}, ignore: [] },
    });
  });

  it.each([
    ['nonsense', 'a.json is not JSON'],
    ['[]', 'a.json: the mapping'],
    ['{"columns": {"prize": "VK"}}', 'a.json: columns'],
    ['{"columns": {"price": ""}}', 'a.json: columns.price'],
    ['{"columns": {}, "colums": {}}', 'a.json: the mapping'],
    ['{"columns": {"sku": "Nr"}, "shop": "magento"}', 'a.json: shop'],
  ])('that is none is refused: %s', (text, words) => {
    expect(() => mappingOf(text, 'a.json')).toThrow(words);
  });
});
