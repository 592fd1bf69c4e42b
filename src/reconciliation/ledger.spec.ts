import { jest } from '@jest/globals';
import type { Database, LongReads } from '../foundation/database/index.js';
import { Ledger } from './ledger.js';

const question = {
  statement: 'SELECT o.id AS subject FROM orders o WHERE o.placed_at >= :since :only',
  key: ['o.id', 'subject'] as const,
  words: () => 'differs',
};

it.each([
  ['does the long read', () => Promise.resolve(), 'reader'],
  ['that is late or away is stood in for by the primary', () => Promise.reject(new Error('late')), 'writer'],
])('a reader %s', async (_what, ask, node) => {
  const rows = jest.fn(() => Promise.resolve([{ subject: 'o1' }]));
  const query = jest.fn(() => Promise.resolve([{ subject: 'o1' }]));
  const writing = (work: (manager: unknown) => unknown) => work({ query });
  const ledger = new Ledger({ rows } as unknown as LongReads, { ask, writing } as unknown as Database);
  const since = new Date(0);
  expect(await ledger.ask(question, since)).toEqual([{ subject: 'o1', words: 'differs' }]);
  expect(rows).toHaveBeenCalledWith(expect.not.stringContaining('IN (?)'), [since], node);
  // Whatever it was found on, the primary confirms it.
  expect(query).toHaveBeenCalledWith(expect.stringContaining('AND o.id IN (?)'), [since, ['o1']]);
});
