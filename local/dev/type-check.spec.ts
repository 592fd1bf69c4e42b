import { TypeWords } from './type-check.ts';

it('whoever edits hears of each fault of types, and once when all are gone', () => {
  const words = new TypeWords();
  const round = (...lines: string[]) => lines.flatMap((line) => words.of(line));
  const well = '18:12:01 - Found 0 errors. Watching for file changes.';
  expect(round('18:11:58 - Starting compilation in watch mode...', '', well)).toEqual([]);
  expect(
    round(
      '18:12:30 - File change detected. Starting incremental compilation...',
      "src/brand/brand.ts(3,14): error TS2322: Type 'number' is not assignable to type 'string'.",
      '18:12:31 - Found 1 error. Watching for file changes.',
    ),
  ).toEqual(["types: src/brand/brand.ts:3 Type 'number' is not assignable to type 'string'."]);
  expect(round(well, well)).toEqual(['types: all is well again']);
});
