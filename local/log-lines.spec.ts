import { stripVTControlCharacters } from 'node:util';
import { readable, writtenAt } from './log-lines.ts';

const shown = (entry: unknown) => stripVTControlCharacters(readable(JSON.stringify(entry)));

describe('a line of a log', () => {
  it('is told as people read it', () => {
    const time = '2026-11-30T02:03:04.056Z';
    const line = { level: 'info', time, tier: 'worker', pid: 7, context: 'Orders', msg: 'recorded', recorded: 1 };
    const clock = new Date(time).toLocaleTimeString('en-GB', { hour12: false });
    expect(shown(line)).toBe(`${clock}.056 INFO  Orders recorded recorded=1`);
    expect(writtenAt(JSON.stringify(line))).toBe(Date.parse(time));
  });

  it('names a request with its answer', () => {
    const line = { level: 'info', req: { method: 'GET', path: '/cart' }, res: { status: 200 }, responseTime: 5 };
    expect(shown(line)).toBe('INFO  GET /cart -> 200 responseTime=5');
  });

  it('has what was thrown below it', () => {
    const err = { type: 'TypeError', message: 'no such thing', code: 'E1', stack: ['at a.js:1', 'at b.js:2'] };
    expect(shown({ level: 'error', msg: 'broke', err })).toBe(
      'ERROR broke\n    TypeError: no such thing (E1)\n      at a.js:1\n      at b.js:2',
    );
  });

  it.each(['2026-11-30 2:03:04 0 [Note] mariadbd: ready', '{"half":', '', '{}x'])(
    'stays when it is any text: %s',
    (line) => {
      expect(readable(line)).toBe(line);
      expect(writtenAt(line)).toBeUndefined();
    },
  );
});
