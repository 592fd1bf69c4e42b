import { found } from '../found.ts';
import { soundBut } from '../sound-project.ts';
import { procfiles } from './procfiles.ts';

const but = (texts: Record<string, string | undefined>) => found(procfiles, soundBut(texts));

describe('a Procfile', () => {
  it('starts its tier as the process web', () => {
    expect(but({})).toEqual([]);
    expect(but({ Procfile: 'web: node --max-old-space-size=400 dist/src/main.js\n' })).toEqual([]);
  });

  it('is there', () => {
    expect(but({ 'worker/Procfile': undefined })).toEqual(['worker/Procfile:1 the worker tier has no Procfile']);
  });

  it('starts what is there, and its own tier', () => {
    expect(but({ Procfile: 'web: node dist/main.js' })).toEqual([
      'Procfile:1 dist/main.js is built from nothing',
      'Procfile:1 the process web does not start the web tier',
    ]);
    expect(but({ 'worker/Procfile': 'web: node dist/src/main.js' })).toEqual([
      'worker/Procfile:1 the process web does not start the worker tier',
    ]);
  });

  it('has lines that can be read, one of them web', () => {
    expect(but({ Procfile: 'web: node dist/src/main.js\nother process: x' })).toEqual([
      'Procfile:2 this is no line of a Procfile',
    ]);
    expect(but({ Procfile: 'app: node dist/src/main.js' })).toEqual(['Procfile:1 no process is called web']);
  });
});
