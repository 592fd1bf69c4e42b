import { nearest } from './nearest.ts';

describe('the word that was meant', () => {
  it('is the nearest of the known ones', () => {
    expect(nearest('MinSice', ['MaxSize', 'MinSize', 'Cooldown'])).toBe('MinSize');
    expect(nearest('minsize', ['MinSize'])).toBe('MinSize');
  });

  it('is none when all are far', () => {
    expect(nearest('Weather', ['MinSize', 'Cooldown'])).toBeUndefined();
    expect(nearest('a', [])).toBeUndefined();
  });
});
