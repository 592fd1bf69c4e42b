import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { brand } from './brand.js';

/** A page of text, as its file in `content/` has it. */
export interface ContentPage {
  /** Name of its file, and the last part of its address. */
  readonly name: string;
  readonly title: string;
  /** What follows the title. HTML of Markdown: tags written into the file are shown as they are typed. */
  readonly html: string;
}

const FOLDER = 'content';
const TITLE = /^# (?<title>\S.*)\n/;
const FACT = /\{(\w+)\}/g;
/** Any of them may stand after a backslash, and then means itself. */
const PUNCTUATION = /[!-/:-@[-`{-~]/g;

// Neither tags nor addresses such as `javascript:` get through: whoever writes these files needn’t know about either.
const markdown = new MarkdownIt({ html: false, linkify: false });
markdown.renderer.rules['table_open'] = () => '<div class="table-frame"><table class="table">';
markdown.renderer.rules['table_close'] = () => '</table></div>';
// Columns are aligned by style attributes otherwise, which the content security policy refuses.
for (const cell of ['th', 'td']) markdown.renderer.rules[`${cell}_open`] = () => `<${cell}>`;

/** What a text may name of the brand, as in `{shop}`. */
const facts: Readonly<Record<string, () => string>> = {
  shop: () => literal(brand.name),
  email: () => brand.contact,
  address: () => brand.address.map(literal).join('\\\n'),
};

let pages: readonly ContentPage[] | undefined;

/**
 * The shop’s pages of text in the language of the brand, in the order of the footer. Read once.
 *
 * @throws when a file is missing, begins with no title or names what there isn’t: such a shop must not open
 */
export function contentPages(): readonly ContentPage[] {
  pages ??= brand.pages.map((name) => readPage(name, brand.language));
  return pages;
}

/** One of the shop’s pages in one of its languages. @throws as `contentPages` does */
export function readPage(name: string, language: string): ContentPage {
  const file = `${FOLDER}/${language}/${name}.md`;
  const path = join(root(), file);
  if (!existsSync(path)) throw new Error(`${file} is missing: the brand has a page of that name`);
  return { name, ...pageIn(readFileSync(path, 'utf8'), file) };
}

/**
 * Title and text of a page.
 *
 * @param file what to call it in an error
 * @throws when it begins with no title, or names a fact that there isn’t
 */
export function pageIn(source: string, file: string): Omit<ContentPage, 'name'> {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  const title = TITLE.exec(text)?.groups?.['title'];
  if (title === undefined) throw new Error(`${file} must begin with a title, as in “# Privacy”`);
  const filledIn = text.replace(TITLE, '').replace(FACT, (_, fact: string) => {
    const said = facts[fact]?.();
    if (said === undefined) throw new Error(`${file} names {${fact}}; there is ${Object.keys(facts).join(', ')}`);
    return said;
  });
  return { title: title.trim(), html: markdown.render(filledIn) };
}

function literal(text: string): string {
  return text.replace(PUNCTUATION, '\\$&');
}

/** Above `src` or `dist/src`, wherever this file runs from. */
function root(): string {
  const above = ['../..', '../../..'].map((way) => join(import.meta.dirname, way));
  return above.find((folder) => existsSync(join(folder, FOLDER))) ?? '.';
}
