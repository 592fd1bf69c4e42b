import type { Readable } from 'node:stream';
import sax, { type QualifiedTag, type SAXParser, type Tag } from 'sax';

/** An opened element, without the prefix some programs put before its name (`x:row`). */
export interface Opened {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A parser that throws at the first thing that is no XML. */
export function strictParser(): SAXParser {
  const xml = sax.parser(true);
  xml.onerror = (error) => {
    throw error;
  };
  return xml;
}

export function opened(tag: Tag | QualifiedTag): Opened {
  return { name: withoutPrefix(tag.name), attributes: tag.attributes as Record<string, string> };
}

export function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Every element as it opens. */
export async function* elementsIn(stream: Readable): AsyncGenerator<Opened> {
  let found: Opened[] = [];
  const xml = strictParser();
  xml.onopentag = (tag) => found.push(opened(tag));
  for await (const piece of textOf(stream)) {
    xml.write(piece);
    yield* found;
    found = [];
  }
}

export function textOf(stream: Readable): AsyncIterable<string> {
  return stream.setEncoding('utf8') as AsyncIterable<string>;
}
