import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { QueryFailedError } from 'typeorm';
import { mysqlFault } from './mysql-faults.js';

/** Every error of MySQL 8 by number, as mysql2 knows them: servers speak 1000 to 1999 and from 3000 to clients. */
const list = join(dirname(createRequire(import.meta.url).resolve('mysql2')), 'lib', 'constants', 'errors.js');
const names = Object.fromEntries(
  [...readFileSync(list, 'utf8').matchAll(/^exports\[(\d+)\] = '(\w+)'/gm)].map(([, errno, name]) => [errno, name]),
) as Readonly<Record<string, string>>;
const numbers = Object.keys(names)
  .map(Number)
  .filter((errno) => (errno >= 1000 && errno < 2000) || (errno >= 3000 && errno < 10_000));

const said = (errno: number, sqlState: string) =>
  Object.assign(new Error('x'), { code: names[errno] ?? 'UNKNOWN_CODE_PLEASE_REPORT', errno, sqlState });
const wrapped = (errno: number, sqlState: string) => new QueryFailedError('INSERT', [], said(errno, sqlState));

describe('a fault of MySQL', () => {
  it('of every number there is proves nothing about the values, but for a few', () => {
    expect(numbers.length).toBeGreaterThan(1300);
    const proofs = numbers.filter((errno) => mysqlFault(wrapped(errno, 'HY000')) === 'data');
    expect(proofs).toEqual([1048, 1062, 1264, 1265, 1292, 1300, 1366, 1406, 1451, 1452, 1690, 3140, 3819]);
  });

  it('of a number that nobody has heard of is tried again', () => {
    expect(mysqlFault(wrapped(9999, 'HY000'))).toBe('unknown');
    expect(mysqlFault(wrapped(9999, 'XX000'))).toBe('unknown');
    expect(mysqlFault(wrapped(1644, '45000'))).toBe('unknown');
  });

  it.each([
    ['22001', 'data'],
    ['23000', 'data'],
    ['42S22', 'schema'],
    ['40001', 'conflict'],
    ['08S01', 'unavailable'],
    ['70100', 'unavailable'],
    ['HY000', 'unknown'],
    ['01000', 'unknown'],
  ])('is judged by SQLSTATE %s where its number says nothing: %s', (sqlState, kind) => {
    expect(mysqlFault(wrapped(9999, sqlState))).toBe(kind);
  });

  it.each([
    [1021, '22001', 'unavailable'],
    [1114, '23000', 'unavailable'],
    [1317, '70100', 'unavailable'],
    [1205, 'HY000', 'conflict'],
    [1213, '40001', 'conflict'],
    [1020, 'HY000', 'conflict'],
    [1052, '23000', 'schema'],
    [1364, 'HY000', 'schema'],
    [1022, '23000', 'unavailable'],
    [1467, 'HY000', 'unavailable'],
    [1045, '28000', 'unavailable'],
    [1366, 'HY000', 'data'],
    [4025, '23000', 'data'],
  ])('numbered %i with SQLSTATE %s is %s', (errno, sqlState, kind) => {
    expect([mysqlFault(said(errno, sqlState)), mysqlFault(wrapped(errno, sqlState))]).toEqual([kind, kind]);
  });

  it.each([
    ['ECONNREFUSED', 'unavailable'],
    ['EMFILE', 'unavailable'],
    ['PROTOCOL_SEQUENCE_TIMEOUT', 'unavailable'],
    ['PROTOCOL_SOMETHING_NEW', 'unavailable'],
    ['POOL_NONEONLINE', 'unavailable'],
    ['HANDSHAKE_NO_SSL_SUPPORT', 'unavailable'],
    ['CERT_HAS_EXPIRED', 'unavailable'],
    ['ER_LOCK_DEADLOCK', 'conflict'],
    ['ER_DUP_ENTRY', 'data'],
    ['ER_SOMETHING_NEW', 'unknown'],
  ])('called %s, without a number, is %s', (code, kind) => {
    expect(mysqlFault({ code })).toBe(kind);
    expect(mysqlFault(new QueryFailedError('INSERT', [], Object.assign(new Error('x'), { code })))).toBe(kind);
  });

  it('says nothing of what isn’t the database’s', () => {
    for (const other of [undefined, 'x', new TypeError('x'), { code: 'ENOENT' }, { errno: -2, code: 'ENOENT' }])
      expect(mysqlFault(other)).toBeUndefined();
    expect(mysqlFault(new QueryFailedError('INSERT', [], new Error('who knows')))).toBe('unknown');
    expect(mysqlFault(new Error('Pool is closed.'))).toBe('unavailable');
  });
});
