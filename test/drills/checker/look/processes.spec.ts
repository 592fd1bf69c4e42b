import { leastOf, readLog } from './processes.ts';

const line = (more: object) => JSON.stringify({ level: 'info', tier: 'web', ...more });

it('a log of ordinary lines has nothing in it to report', () => {
  const text = `${line({ msg: 'request completed' })}\n${line({ msg: 'recorded: 1' })}\n`;
  expect(readLog('web', text, { 'a password': 'open sesame' })).toEqual({
    ...{ process: 'web', lines: 2, stray: [], canaries: [] },
  });
});

it.each([
  ['a rejection nobody handled', line({ level: 'fatal', event: 'unhandledRejection', msg: 'unexpected, leaving' })],
  ['a crash in words of Node', 'triggerUncaughtException(err, true /* fromPromise */); [UnhandledPromiseRejection]'],
  ['a heap of listeners', '(node:7) MaxListenersExceededWarning: Possible EventEmitter memory leak detected.'],
])('%s is a stray line', (_what, text) => {
  expect(readLog('worker', `${line({})}\n${text}\n`, {}).stray).toEqual([text]);
});

it('a secret is reported by its name, never by its value', () => {
  const log = readLog('web', line({ msg: 'connecting with open sesame' }), { 'a password': 'open sesame', none: '' });
  expect(log.canaries).toEqual(['a password']);
});

it('a process rests at the least of each figure, whichever look saw it', () => {
  const look = {
    process: 'worker',
    pid: 7,
    when: 'end',
    memoryBytes: 120e6,
    sockets: 31,
    pool: 4,
    timers: 71,
  } as const;
  const another = { ...look, memoryBytes: 125e6, sockets: 14, pool: 6, timers: 20 };
  expect(leastOf(look, another)).toEqual({ ...look, sockets: 14, timers: 20 });
});
