import { Sentence } from './sentence.js';

describe('a sentence with more than text in it', () => {
  it('has its parts where the words want them, and keeps text text', () => {
    const link = <a href="/cart">cart</a>;
    expect(<Sentence words="Look <here>: {link}, then {link}." parts={{ link }} />).toBe(
      'Look &lt;here>: <a href="/cart">cart</a>, then <a href="/cart">cart</a>.',
    );
  });

  it('is not said with a part left out', () => {
    expect(() => Sentence({ words: 'Look at {link}.', parts: {} })).toThrow('{link}');
  });
});
