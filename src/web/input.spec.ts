import { z } from 'zod';
import { parseInput, parseQuery } from './input.js';
import { BadQuery, InputFaults } from './problems/problem.js';

const address = z.strictObject({ city: z.string().min(1, 'Please enter a city'), floors: z.int().max(9).optional() });
const form = z.strictObject({ shipTo: address });

function faultsOf(read: () => unknown): InputFaults {
  try {
    read();
  } catch (error) {
    if (error instanceof InputFaults) return error;
    throw error;
  }
  throw new Error('the input was accepted');
}

describe('a request body', () => {
  it('comes back checked', () => {
    expect(parseInput(form, { shipTo: { city: 'Delft' } })).toEqual({ shipTo: { city: 'Delft' } });
  });

  it('with a value that can’t be used is 422, naming the field by its path', () => {
    const faults = faultsOf(() => parseInput(form, { shipTo: { city: '' } }));
    expect(faults.status).toBe(422);
    expect(faults.errors).toEqual([{ field: 'shipTo.city', message: 'Please enter a city' }]);
  });

  it('with a field left out is 422: an omission, not an attack', () => {
    expect(faultsOf(() => parseInput(form, { shipTo: {} }))).toMatchObject({
      status: 422,
      errors: [{ field: 'shipTo.city' }],
    });
  });

  it.each([
    ['a field nobody asked for', { shipTo: { city: 'Delft', role: 'admin' } }, 'shipTo.role'],
    ['a value of the wrong type', { shipTo: { city: 7 } }, 'shipTo.city'],
    ['a list where an object belongs', { shipTo: [] }, 'shipTo'],
    ['no object at all', 'text', 'body'],
  ])('with %s is 400', (_what, body, field) => {
    const faults = faultsOf(() => parseInput(form, body));
    expect(faults.status).toBe(400);
    expect(faults.errors.map((fault) => fault.field)).toContain(field);
  });

  it('of thousands of fields nobody asked for is answered with twenty, and briefly', () => {
    const body = Object.fromEntries(Array.from({ length: 7000 }, (_, n) => [`${'k'.repeat(n % 300)}${String(n)}`, 1]));
    const { errors, status } = faultsOf(() => parseInput(form, body));
    expect([status, errors.length]).toEqual([400, 20]);
    expect(JSON.stringify(errors).length).toBeLessThan(4096);
  });

  it('names every fault at once', () => {
    const faults = faultsOf(() => parseInput(form, { shipTo: { city: '', floors: 12 } }));
    expect(faults.errors).toHaveLength(2);
  });
});

describe('a query string', () => {
  const query = z.object({ page: z.string().optional() });

  it('that repeats a parameter is refused by name', () => {
    const faults = faultsOf(() => parseQuery(query, { page: ['1', '2'] }));
    expect(faults).toBeInstanceOf(BadQuery);
    expect(faults).toMatchObject({ status: 400, errors: [{ field: 'page' }] });
  });
});
