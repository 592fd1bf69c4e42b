import type { IncomingMessage } from 'node:http';
import { isFromBeside, isFromThisMachine } from './loopback.js';

const asked = (remoteAddress: string, headers: Record<string, string> = {}) =>
  ({ headers, socket: { remoteAddress } }) as unknown as IncomingMessage;

const forwarded = (by: string) => asked('127.0.0.1', { 'x-forwarded-for': by });

describe('a request from this machine', () => {
  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])('comes from %s', (address) => {
    expect(isFromThisMachine(asked(address))).toBe(true);
    expect(isFromBeside(asked(address))).toBe(true);
  });

  it('may come through the proxy beside the process, unless nobody may', () => {
    expect(isFromThisMachine(forwarded('127.0.0.1'))).toBe(true);
    expect(isFromBeside(forwarded('127.0.0.1'))).toBe(false);
  });

  it.each(['198.51.100.7', '127.0.0.1, 198.51.100.7', '198.51.100.7, 127.0.0.1', '127.0.0.1,', 'localhost'])(
    'does not come by way of %s',
    (by) => {
      expect(isFromThisMachine(forwarded(by))).toBe(false);
    },
  );

  it('does not come from another, nor by a road nobody here paves', () => {
    expect(isFromThisMachine(asked('10.0.0.8'))).toBe(false);
    expect(isFromThisMachine(asked('127.0.0.1', { forwarded: 'for=127.0.0.1' }))).toBe(false);
  });
});
