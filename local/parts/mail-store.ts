import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime, { type Address } from 'postal-mime';

export interface KeptMail {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** RFC 3339. */
  readonly date: string;
  readonly text: string;
  readonly html: string;
  readonly messageId: string;
}

/** Mails as files, so that they survive a restart and can be opened with anything. */
export class MailStore {
  private readonly folder: string;
  private readonly parsed = new Map<string, KeptMail>();
  private count = 0;

  constructor(folder: string) {
    this.folder = folder;
  }

  async keep(raw: Buffer): Promise<void> {
    this.count += 1;
    const id = `${new Date().toISOString().replace(/[:.]/g, '-')}-${String(this.count).padStart(4, '0')}`;
    const draft = join(this.folder, `.${id}`);
    await writeFile(draft, raw);
    await rename(draft, join(this.folder, `${id}.eml`));
  }

  /** Newest first; only those to one address where it is given. */
  async list(to?: string): Promise<KeptMail[]> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.eml'));
    const mails = await Promise.all(names.map((name) => this.read(name.slice(0, -'.eml'.length))));
    const wanted = mails.filter((mail) => to === undefined || mail.to.includes(to.toLowerCase()));
    return wanted.sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  async find(id: string): Promise<KeptMail | undefined> {
    return (await this.list()).find((mail) => mail.id === id);
  }

  private async read(id: string): Promise<KeptMail> {
    const known = this.parsed.get(id);
    if (known !== undefined) return known;
    const mail = await PostalMime.parse(await readFile(join(this.folder, `${id}.eml`)));
    const kept: KeptMail = {
      id,
      from: addressOf(mail.from),
      to: (mail.to ?? []).map((recipient) => addressOf(recipient).toLowerCase()),
      subject: mail.subject ?? '',
      date: mail.date ?? '',
      text: mail.text ?? '',
      html: mail.html ?? '',
      messageId: mail.messageId ?? '',
    };
    this.parsed.set(id, kept);
    return kept;
  }
}

function addressOf(address: Address | undefined): string {
  return address !== undefined && 'address' in address ? (address.address ?? '') : '';
}
