import { smtpFault } from './smtp-faults.js';

const COMMANDS = ['CONN', 'EHLO', 'STARTTLS', 'AUTH PLAIN', 'MAIL FROM', 'RCPT TO', 'DATA', 'RSET'];
const reply = (responseCode: number, command: string) =>
  smtpFault(Object.assign(new Error('x'), { code: 'EENVELOPE', responseCode, command }));

describe('a fault of handing a mail over', () => {
  it('refuses the mail only with a reply of 5xx that is about its recipient or its text', () => {
    const proofs = COMMANDS.flatMap((command) =>
      Array.from({ length: 500 }, (_, n) => 100 + n)
        .filter((responseCode) => reply(responseCode, command) === 'data')
        .map((responseCode) => ({ command, responseCode })),
    );
    expect(new Set(proofs.map(({ command }) => command))).toEqual(new Set(['RCPT TO', 'DATA']));
    expect(proofs.every(({ responseCode }) => responseCode >= 501)).toBe(true);
    for (const refused of [550, 551, 552, 553, 554, 555, 556])
      expect([refused, reply(refused, 'RCPT TO'), reply(refused, 'DATA')]).toEqual([refused, 'data', 'data']);
    for (const session of [500, 502, 503, 504, 521, 523, 530, 534, 535, 538])
      expect([session, reply(session, 'RCPT TO')]).toEqual([session, 'unknown']);
  });

  it.each([421, 450, 451, 452, 454, 455])('with %i is tried again, wherever it was said', (responseCode) => {
    for (const command of COMMANDS) expect(reply(responseCode, command)).toBe('unavailable');
  });

  it.each([
    [{ code: 'ETIMEDOUT', command: 'CONN' }, 'unavailable'],
    [{ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'unknown'],
    [{ code: 'EENVELOPE', command: 'API' }, 'data'],
    [new TypeError('x'), 'unknown'],
    [undefined, 'unknown'],
  ])('without a reply, %o, is %s', (fault, kind) => {
    expect(smtpFault(fault)).toBe(kind);
  });
});
