import type { Readable } from 'node:stream';
import { readCell } from './cell-value.js';
import { BrokenRow, type Doubt, type ListRow } from './list-row.js';
import { opened, strictParser, textOf, withoutPrefix } from './xml.js';

/** What cells refer to. */
export interface WorkbookParts {
  readonly texts: readonly string[];
  /** By the number of a cell’s style. */
  readonly formats: readonly string[];
}

/** Rows of a sheet, one after another. @throws {BrokenRow} where its XML is damaged */
export async function* rowsIn(stream: Readable, parts: WorkbookParts): AsyncGenerator<ListRow> {
  const reader = new SheetReader(parts);
  const xml = strictParser();
  xml.onopentag = (tag) => {
    const { name, attributes } = opened(tag);
    reader.open(name, attributes);
  };
  xml.ontext = (text) => {
    reader.text(text);
  };
  xml.oncdata = (text) => {
    reader.text(text);
  };
  xml.onclosetag = (tag) => {
    reader.close(withoutPrefix(tag));
  };
  for await (const piece of textOf(stream)) {
    try {
      xml.write(piece);
    } catch {
      yield* reader.taken();
      throw new BrokenRow(
        reader.nextRow,
        undefined,
        'the workbook is damaged here: open it in a spreadsheet and save it',
      );
    }
    yield* reader.taken();
  }
}

class SheetReader {
  private done: ListRow[] = [];
  private row = 0;
  private isOpen = false;
  private cells: string[] = [];
  private doubts: Map<number, Doubt> | undefined;
  private column = 0;
  private kind = 'n';
  private style = 0;
  private value: string | undefined;
  private isFormula = false;
  private inValue = false;
  private inPhonetics = false;

  constructor(private readonly parts: WorkbookParts) {}

  /** Rows that are complete, once. */
  taken(): ListRow[] {
    const rows = this.done;
    this.done = [];
    return rows;
  }

  get nextRow(): number {
    return this.isOpen ? this.row : this.row + 1;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    switch (name) {
      case 'row':
        // Rows only ever go down, whatever a file claims: their numbers tell them apart later.
        this.row = Math.max(this.row + 1, Math.trunc(Number(attributes['r'])) || 0);
        this.isOpen = true;
        this.cells = [];
        this.doubts = undefined;
        this.column = 0;
        break;
      case 'c':
        this.column = attributes['r'] === undefined ? this.column + 1 : columnOf(attributes['r']);
        this.kind = attributes['t'] ?? 'n';
        this.style = Number(attributes['s'] ?? 0);
        this.value = undefined;
        this.isFormula = false;
        break;
      case 'f':
        this.isFormula = true;
        break;
      case 'rPh':
        // How a word is pronounced stands beside it as more text.
        this.inPhonetics = true;
        break;
      case 'v':
      case 't':
        this.inValue = !this.inPhonetics;
        if (this.inValue) this.value ??= '';
        break;
    }
  }

  text(text: string): void {
    if (this.inValue) this.value = (this.value ?? '') + text;
  }

  close(name: string): void {
    this.inValue = false;
    if (name === 'rPh') this.inPhonetics = false;
    else if (name === 'c') this.closeCell();
    else if (name === 'row') {
      const row = { row: this.row, cells: this.cells };
      this.done.push(this.doubts === undefined ? row : { ...row, doubts: this.doubts });
      this.isOpen = false;
    }
  }

  private closeCell(): void {
    const { kind, value, isFormula, style } = this;
    const index = this.column - 1;
    while (this.cells.length < index) this.cells.push('');
    const format = this.parts.formats[style] ?? 'General';
    const { text, doubt } = readCell({ kind, value: this.resolved(kind, value), isFormula, format });
    this.cells[index] = text;
    if (doubt !== undefined) (this.doubts ??= new Map()).set(index, doubt);
  }

  private resolved(kind: string, value: string | undefined): string | undefined {
    if (kind === 's') return this.parts.texts[Number(value)] ?? '';
    return value === undefined || kind === 'n' ? value : unescaped(value);
  }
}

/** Workbooks write characters that XML can’t hold as `_x000D_`. */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** `AB12` stands in column 28. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? 'A') column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
