import { describe, expect, it } from '@jest/globals';
import { Unbroken } from './unbroken.js';

const set = (words: string) => Unbroken({ words }) as string;

describe('words set large', () => {
  it.each([
    ['Confirm your e-mail address', 'Confirm your <span class="unbroken">e-mail</span> address'],
    ['Ihre E-Mail-Adresse', 'Ihre <span class="unbroken">E-Mail</span>-Adresse'],
    ['Where you are signed in', 'Where you are signed in'],
  ])('keep “e-mail” in one line: %s', (words, html) => {
    expect(set(words)).toBe(html);
  });

  it('are words still, whatever is in them', () => {
    expect(set('<b>e-mail</b> & more')).toBe('&lt;b><span class="unbroken">e-mail</span>&lt;/b> &amp; more');
  });
});
