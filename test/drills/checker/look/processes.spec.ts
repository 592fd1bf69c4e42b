import { readLog } from './processes.ts';

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
