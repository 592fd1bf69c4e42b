import { strToU8, zipSync } from 'fflate';

/** A cell as a workbook stores it: text alone is text, everything else is XML. */
export type Cell = string | { readonly xml: string };

export interface SheetOfBytes {
  readonly name: string;
  readonly state?: 'hidden' | 'veryHidden';
  readonly rows: readonly (readonly Cell[])[];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** A number, shown by the n-th of the workbook’s formats. */
export const number = (value: number | string, format = 0): Cell => ({
  xml: `<c s="${String(format)}"><v>${String(value)}</v></c>`,
});
export const bool = (value: boolean): Cell => ({ xml: `<c t="b"><v>${value ? '1' : '0'}</v></c>` });
export const failed = (error: string): Cell => ({ xml: `<c t="e"><f>A1</f><v>${error}</v></c>` });
export const isoDate = (date: string): Cell => ({ xml: `<c t="d"><v>${date}</v></c>` });
/** A formula with the result that was last worked out, if any. */
export const formula = (result?: string, kind = 'str'): Cell => ({
  xml: `<c t="${kind}"><f>B1&amp;C1</f>${result === undefined ? '' : `<v>${result}</v>`}</c>`,
});
/** Text in pieces of several looks, with how it is pronounced. */
export const rich = (...pieces: readonly string[]): Cell => ({
  xml: `<c t="inlineStr"><is>${pieces.map((piece) => `<r><rPr><b/></rPr><t xml:space="preserve">${piece}</t></r>`).join('')}<rPh sb="0" eb="1"><t>said so</t></rPh></is></c>`,
});

/** A workbook, as bytes, with these formats of numbers: the first of them is what cells have without more. */
export function workbookBytes(
  sheets: readonly SheetOfBytes[],
  formats: readonly (string | number)[] = [0],
): Uint8Array {
  const texts: string[] = [];
  const part = (xml: string) => strToU8(`${XML}${xml}`);
  const cellXml = (cell: Cell): string =>
    typeof cell === 'string' ? `<c t="s"><v>${String(texts.push(cell) - 1)}</v></c>` : cell.xml;
  const sheetXml = ({ rows }: SheetOfBytes) =>
    `<worksheet xmlns="${MAIN}"><sheetData>${rows.map((cells) => `<row>${cells.map(cellXml).join('')}</row>`).join('')}</sheetData></worksheet>`;
  const named = sheets.map(({ name, state }, at) => {
    const hidden = state === undefined ? '' : ` state="${state}"`;
    return `<sheet name="${name}" sheetId="${String(at + 1)}"${hidden} r:id="rId${String(at + 1)}"/>`;
  });
  const relation = (at: number) =>
    `<Relationship Id="rId${String(at + 1)}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${String(at + 1)}.xml"/>`;
  const own = formats.flatMap((format, at) =>
    typeof format === 'number' ? [] : [`<numFmt numFmtId="${String(200 + at)}" formatCode="${escaped(format)}"/>`],
  );
  const styles = formats.map(
    (format, at) => `<xf numFmtId="${String(typeof format === 'number' ? format : 200 + at)}"/>`,
  );
  const worksheets = sheets.map(
    (sheet, at) => [`xl/worksheets/sheet${String(at + 1)}.xml`, part(sheetXml(sheet))] as const,
  );
  return zipSync({
    '[Content_Types].xml': part(`<Types xmlns="${PACKAGE}/content-types"/>`),
    'xl/workbook.xml': part(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${named.join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': part(
      `<Relationships xmlns="${PACKAGE}/relationships">${sheets.map((_, at) => relation(at)).join('')}</Relationships>`,
    ),
    'xl/styles.xml': part(
      `<styleSheet xmlns="${MAIN}"><numFmts>${own.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${styles.join('')}</cellXfs><cellStyles/></styleSheet>`,
    ),
    ...Object.fromEntries(worksheets),
    'xl/sharedStrings.xml': part(
      `<sst xmlns="${MAIN}">${texts.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    ),
  });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\r', '_x000D_');
}
