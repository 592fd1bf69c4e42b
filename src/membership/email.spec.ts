import { normalised, storedForms } from './email.js';

describe('an address as the shop compares it', () => {
  it.each([
    [' Ada@Example.com ', 'ada@example.com'],
    ['ADA@BÜCHER.EXAMPLE', 'ada@xn--bcher-kva.example'],
    ['ada@XN--BCHER-KVA.example', 'ada@xn--bcher-kva.example'],
    ['ada@bu\u0308cher.example', 'ada@xn--bcher-kva.example'],
  ])('%s is %s', (typed, compared) => {
    expect(normalised(typed)).toBe(compared);
  });

  it.each(['ada@bücher.example', 'Ada@xn--bcher-kva.example'])('%s is found however it was stored', (typed) => {
    expect(storedForms(typed)).toEqual(expect.arrayContaining(['ada@xn--bcher-kva.example', 'ada@bücher.example']));
    expect(storedForms(typed)[0]).toBe('ada@xn--bcher-kva.example');
  });

  it('is looked for once where there is one way to write it', () => {
    expect(storedForms('Ada@example.com')).toEqual(['ada@example.com']);
  });
});
