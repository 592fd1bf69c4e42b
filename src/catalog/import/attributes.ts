import { shown } from './list-fault.js';

/** `Sides=6; Material=Oak` as names and values, or what is wrong with it. `\;`, `\=` and `\\` stand for the sign itself. */
export function attributesIn(text: string): ReadonlyMap<string, string> | Error {
  const attributes = new Map<string, string>();
  for (const part of text.match(/(?:\\[;=\\]|[^;])+/g) ?? []) {
    if (part.trim() === '') continue;
    const [, left, right] = /^((?:\\[;=\\]|\\(?![;=\\])|[^=\\])*)=(.*)$/s.exec(part) ?? [];
    const [name, value] = [plain(left), plain(right)];
    if (name === '' || value === '') return new Error(`${shown(part.trim())} is not a name=value pair`);
    if (attributes.has(name)) return new Error(`${shown(name)} appears twice`);
    attributes.set(name, value);
  }
  return attributes;
}

/** The same as the cell of a list. */
export function attributesCell(attributes: ReadonlyMap<string, string>): string {
  return [...attributes].map(([name, value]) => `${escaped(name, /[\\;=]/g)}=${escaped(value, /[\\;]/g)}`).join('; ');
}

/** As the database keeps them. */
export function attributesJson(attributes: ReadonlyMap<string, string>): string {
  return JSON.stringify(Object.fromEntries(attributes));
}

function plain(text = ''): string {
  return text.trim().replace(/\\([;=\\])/g, '$1');
}

function escaped(text: string, signs: RegExp): string {
  return text.replace(signs, '\\$&');
}
