/** The cookies of one browser on one host, as far as the shop uses them: names, values, and being taken back. */
export class CookieJar {
  private readonly kept = new Map<string, string>();

  /** Takes in what an answer sets. A date in the past or a Max-Age of 0 takes the cookie back. */
  keep(setCookie: readonly string[] | undefined): void {
    for (const line of setCookie ?? []) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const cut = pair.indexOf('=');
      const name = pair.slice(0, cut);
      if (attributes.some(isOver)) this.kept.delete(name);
      else this.kept.set(name, pair.slice(cut + 1));
    }
  }

  /** The Cookie header to send, or nothing. */
  header(): { Cookie?: string } {
    if (this.kept.size === 0) return {};
    return { Cookie: [...this.kept].map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  get(name: string): string | undefined {
    return this.kept.get(name);
  }

  set(name: string, value: string): void {
    this.kept.set(name, value);
  }

  get names(): string[] {
    return [...this.kept.keys()];
  }

  /** Another jar with the same cookies: a second tab, or a copy somebody stole. */
  copy(): CookieJar {
    const twin = new CookieJar();
    for (const [name, value] of this.kept) twin.set(name, value);
    return twin;
  }
}

function isOver(attribute: string): boolean {
  const [name = '', value = ''] = attribute.split('=');
  if (name.toLowerCase() === 'max-age') return Number(value) <= 0;
  return name.toLowerCase() === 'expires' && Date.parse(value) <= Date.now();
}
