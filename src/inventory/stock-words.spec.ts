import { stockInWords } from './stock-words.js';

it.each([
  [-1, 'Sold out'],
  [0, 'Sold out'],
  [1, 'Only one left'],
  [2, 'Only 2 left'],
  [5, 'Only 5 left'],
  [6, 'In stock'],
  [200, 'In stock'],
])('%i on the shelf reads “%s”', (available, words) => {
  expect(stockInWords(available)).toBe(words);
});
