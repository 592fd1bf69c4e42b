import {
  createDecipheriv,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';

const LINE = /^sealed:(\d+):([koex]):([\w-]+)$/;
const TAG_BYTES = 16;

/** What a command said in one go. */
export interface Said {
  readonly channel: 'o' | 'e';
  readonly words: Buffer;
}

/**
 * Reads the sealed lines of one command (src/foundation/sealing), from wherever they come: some may come twice, cut, or not in
 * order. Hands on what was said in its order, each thing once, and ignores what was not said by the command.
 */
export class Unsealed {
  /** What the instance seals for: goes with the command. */
  readonly reader: string;
  private readonly own: KeyObject;
  private key: Buffer | undefined;
  private readonly lines = new Map<number, { readonly channel: string; readonly words: Buffer }>();
  private readonly waiting = new Set<string>();
  private next = 1;
  private code: number | undefined;

  constructor() {
    const { publicKey, privateKey } = generateKeyPairSync('x25519');
    this.own = privateKey;
    this.reader = publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
  }

  /** The command's exit code, once all it said was handed on. */
  get exitCode(): number | undefined {
    return this.code;
  }

  /** Whether the command has said anything sealed at all. */
  get begun(): boolean {
    return this.key !== undefined;
  }

  /** Takes text with sealed lines in it. Returns what can be handed on now. */
  take(text: string): Said[] {
    for (const line of text.split(/\r?\n/)) {
      const [, number, channel = '', body = ''] = LINE.exec(line.trim()) ?? [];
      if (number === '0' && channel === 'k') this.agree(body);
      else if (number !== undefined) this.waiting.add(line.trim());
    }
    if (this.key === undefined) return [];
    for (const line of this.waiting) this.open(this.key, line);
    this.waiting.clear();
    const said: Said[] = [];
    for (let line = this.lines.get(this.next); line !== undefined; line = this.lines.get(this.next)) {
      this.next += 1;
      const { channel, words } = line;
      if (channel === 'x') this.code = Number(words.toString());
      else said.push({ channel: channel === 'e' ? 'e' : 'o', words });
    }
    return said;
  }

  private agree(theirs: string): void {
    if (this.key !== undefined) return;
    try {
      const spki = Buffer.from(theirs, 'base64url');
      const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
      const secret = diffieHellman({ privateKey: this.own, publicKey });
      this.key = Buffer.from(hkdfSync('sha256', secret, spki, 'shop output', 32));
    } catch {
      // A line that was cut: it comes again, whole.
    }
  }

  private open(key: Buffer, line: string): void {
    const [, digits = '', channel = '', body = ''] = LINE.exec(line) ?? [];
    const number = Number(digits);
    if (this.lines.has(number)) return;
    const nonce = Buffer.alloc(12);
    const sealed = Buffer.from(body, 'base64url');
    try {
      nonce.writeUInt32BE(number, 8);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce)
        .setAAD(Buffer.from(`${digits}:${channel}`))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      const words = Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
      this.lines.set(number, { channel, words });
    } catch {
      // Cut, or of somebody else: a whole one may still come.
    }
  }
}
