import { openSync } from 'node:fs';
import { QueryFailedError } from 'typeorm';
import { DatabaseUnwell } from '../database/index.js';
import { exhaustedResource } from './exhaustion.js';

const coded = (code: string) => Object.assign(new Error('x'), { code });

describe('what has run out', () => {
  it.each([
    ['EMFILE', 'descriptors'],
    ['ENFILE', 'descriptors'],
    ['ENOMEM', 'memory'],
    ['ENOBUFS', 'memory'],
    ['EAGAIN', 'memory'],
    ['ER_CON_COUNT_ERROR', 'connections'],
    ['ER_TOO_MANY_USER_CONNECTIONS', 'connections'],
  ])('is told by %s, wherever it lies', (code, resource) => {
    expect(exhaustedResource(coded(code))).toBe(resource);
    expect(exhaustedResource(new Error('session', { cause: coded(code) }))).toBe(resource);
    expect(exhaustedResource(new QueryFailedError('SELECT 1', [], coded(code)))).toBe(resource);
    expect(exhaustedResource(new DatabaseUnwell(coded(code)))).toBe(resource);
    expect(exhaustedResource(new AggregateError([coded('ECONNREFUSED'), coded(code)]))).toBe(resource);
  });

  it('is told by what V8 and the pool say without a code', () => {
    const thrown = () => {
      try {
        return new ArrayBuffer(Number.MAX_SAFE_INTEGER);
      } catch (error) {
        return error;
      }
    };
    expect(exhaustedResource(thrown())).toBe('memory');
    expect(exhaustedResource(new Error('Queue limit reached.'))).toBe('connections');
  });

  it('is nothing where another thing went wrong', () => {
    const missing = () => {
      try {
        return openSync('/no/such/file', 'r');
      } catch (error) {
        return error;
      }
    };
    for (const error of [
      missing(),
      coded('ECONNREFUSED'),
      new TypeError('x'),
      coded('toString'),
      undefined,
      'EMFILE',
      null,
    ])
      expect(exhaustedResource(error)).toBeUndefined();
    const circle = new Error('x');
    circle.cause = circle;
    expect(exhaustedResource(circle)).toBeUndefined();
  });
});
