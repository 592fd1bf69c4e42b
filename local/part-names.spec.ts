import { partCalled, partNames, shownAs } from './part-names.ts';

describe('names of parts', () => {
  it.each([...partNames])('%s is found by itself and by what status shows', (name) => {
    expect(partCalled(name)).toBe(name);
    expect(partCalled(shownAs(name))).toBe(name);
    expect(partCalled(` ${name.toUpperCase()} `)).toBe(name);
  });

  it.each([
    ['primary', 'mysql-primary'],
    ['mysql reader', 'mysql-reader'],
    ['replica', 'mysql-reader'],
    ['sqs', 'queues'],
    ['S3', 'queues'],
  ])('%s means %s', (words, name) => {
    expect(partCalled(words)).toBe(name);
  });

  it.each(['', 'mysql', 'toString', 'postgres'])('%j means none', (words) => {
    expect(partCalled(words)).toBeUndefined();
  });
});
