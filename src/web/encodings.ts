import { isUtf8 } from 'node:buffer';
import { parse } from 'lossless-json';

const ESCAPED = /(?:%[0-9a-f]{2})+/gi;

/** A key that an object of a JSON text has twice, with different values: which of them counts depends on the reader. */
export class RepeatedKey extends Error {
  override readonly name = 'RepeatedKey';

  constructor(readonly key: string) {
    super('a key is given twice');
  }
}

/**
 * The name of a parameter (of a query string or a form) whose escapes are no UTF-8; undefined when all are. A percent sign
 * that begins no escape is somebody’s typing, and left alone.
 */
export function misencoded(encoded: string): string | undefined {
  const bad = encoded.split('&').find((pair) => (pair.match(ESCAPED) ?? []).some((escapes) => !isText(escapes)));
  if (bad === undefined) return undefined;
  const [name = ''] = bad.split('=', 1);
  return (name.match(ESCAPED) ?? []).every(isText) ? decodeURIComponent(name.replace(/%(?![0-9a-f]{2})/gi, '%25')) : '';
}

/**
 * Refuses a JSON text that readers could understand differently: one that isn’t UTF-8 (RFC 8259, 8.1) or that gives a key
 * twice (RFC 8259, 4).
 *
 * @returns whether it is sound
 * @throws {RepeatedKey} naming the first that is given twice
 */
export function isSoundJson(body: Buffer): boolean {
  if (!isUtf8(body)) return false;
  try {
    parse(body.toString(), undefined, {
      parseNumber: (number) => number,
      onDuplicateKey: ({ key }) => {
        throw new RepeatedKey(key);
      },
    });
    return true;
  } catch (error) {
    if (error instanceof RepeatedKey) throw error;
    // What it can’t read itself, or is nested deeper than it can follow.
    return false;
  }
}

function isText(escapes: string): boolean {
  return isUtf8(Buffer.from(escapes.replaceAll('%', ''), 'hex'));
}
