import { createCipheriv, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto';

/** Bytes in a line: whoever carries lines may cut long ones. */
const MOST_BYTES = 6000;

/** `o`: standard output. `e`: standard error. `x`: the exit code, and nothing after it. */
export type Channel = 'o' | 'e' | 'x';

/**
 * What a command says, as lines that only the holder of one private key can read: Systems Manager keeps the output of
 * commands for thirty days, and here it has one-time passwords and shoppers' addresses in it. Each line is
 * `sealed:<number>:<channel>:<base64url>`: AES-256-GCM under a key agreed on for this one command, the number as nonce. Line 0
 * carries this side's public key.
 */
export class SealedLines {
  private readonly key: Buffer;
  private readonly write: (line: string) => void;
  private next = 1;

  /**
   * @param reader X25519 public key of whoever may read, SPKI in base64url
   * @throws when that is no such key
   */
  constructor(reader: string, write: (line: string) => void) {
    const theirs = createPublicKey({ key: Buffer.from(reader, 'base64url'), format: 'der', type: 'spki' });
    const { publicKey, privateKey } = generateKeyPairSync('x25519');
    const mine = publicKey.export({ format: 'der', type: 'spki' });
    const secret = diffieHellman({ privateKey, publicKey: theirs });
    this.key = Buffer.from(hkdfSync('sha256', secret, mine, 'shop output', 32));
    this.write = write;
    write(`sealed:0:k:${mine.toString('base64url')}`);
  }

  say(channel: Exclude<Channel, 'x'>, words: Buffer): void {
    for (let from = 0; from < words.length; from += MOST_BYTES)
      this.seal(channel, words.subarray(from, from + MOST_BYTES));
  }

  /** Nothing may be said after it. */
  end(exitCode: number): void {
    this.seal('x', Buffer.from(String(exitCode)));
  }

  private seal(channel: Channel, words: Buffer): void {
    const number = this.next++;
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(number, 8);
    const cipher = createCipheriv('aes-256-gcm', this.key, nonce).setAAD(Buffer.from(`${String(number)}:${channel}`));
    const sealed = Buffer.concat([cipher.update(words), cipher.final(), cipher.getAuthTag()]);
    this.write(`sealed:${String(number)}:${channel}:${sealed.toString('base64url')}`);
  }
}
