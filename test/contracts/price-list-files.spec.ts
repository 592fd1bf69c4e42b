import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productColumnsOf } from '../../src/catalog/import/columns.ts';
import { inWords, ListFaults } from '../../src/catalog/import/list-fault.ts';
import { type ListedProduct, listedProduct } from '../../src/catalog/import/product-row.ts';
import { priceListIn, rowsUntilBroken } from '../../src/catalog/import/stage-list.ts';
import {
  bool,
  type Cell,
  failed,
  formula,
  isoDate,
  number,
  rich,
  type SheetOfBytes,
  workbookBytes,
} from '../support/workbook-bytes.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'price-list-files-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What a file says: its products, or all that is wrong with it. */
async function read(name: string, content: string | Uint8Array, encoding?: string) {
  const file = join(folder, name);
  writeFileSync(file, content);
  const faults = new ListFaults();
  const products: ListedProduct[] = [];
  try {
    const table = await priceListIn(file, { encoding });
    const columns = productColumnsOf(table.header, faults);
    for await (const row of columns === undefined ? [] : rowsUntilBroken(table, faults)) {
      const product = columns && listedProduct(row, columns, table.decimalMark, faults);
      if (product !== undefined) products.push(product);
    }
  } catch (error) {
    return { products, faults: [(error as Error).message] };
  }
  return { products, faults: faults.first.map(inWords) };
}

const workbook = (...rows: Cell[][]) => [{ name: 'List', rows }] satisfies SheetOfBytes[];

/** 0 General, 1 a date of the workbook’s own, 2 dd/mm/yyyy by number, 3 percent, 4 money, 5 five digits, 6 text, 7 whole, 8 fraction, 9 scientific, 10 hours. */
const FORMATS = [0, 'd. mmm yy', 14, 9, '"$"#,##0.00', '00000', 49, 1, 12, 11, 'h:mm'];

describe('a workbook whose cell shows what it holds', () => {
  it.each<[what: string, cells: Cell[], product: object]>([
    ['text', ['HEX', '12.50'], { sku: 'HEX', price: 1250 }],
    ['a number', ['HEX', number(12.5)], { price: 1250 }],
    ['a number the file rounds badly', ['HEX', number('19.989999999999998')], { price: 1999 }],
    ['a price shown as money', ['HEX', number(12.5, 4)], { price: 1250 }],
    ['a whole number', [number(123), number(12, 7)], { sku: '123', price: 1200 }],
    ['a barcode shown in full', [number(4006381333931, 7), number(1)], { sku: '4006381333931' }],
    ['a result of a formula', [formula('HEX'), formula('12.5', 'n')], { sku: 'HEX', price: 1250 }],
    ['rich text without its pronunciation', [rich('HE', 'X'), '1'], { sku: 'HEX' }],
    ['text in a cell formatted as text', ['00123', number(7, 6)], { sku: '00123', price: 700 }],
    ['text that only looks like something', ['1.23E+05', '1'], { sku: '1.23E+05' }],
  ])('%s', async (_, cells, product) => {
    const bytes = workbookBytes(workbook(['sku', 'price'], cells), FORMATS);
    expect(await read('list.xlsx', bytes)).toMatchObject({ faults: [], products: [product] });
  });
});

describe('a workbook whose cell shows something else', () => {
  it.each<[what: string, cells: Cell[], fault: string]>([
    ['a date in price', ['HEX', number(45424, 1)], 'column price: shows the date'],
    ['a date by number', ['HEX', number(45424, 2)], 'column price: shows the date'],
    ['a date in sku', [number(45424, 1), '1'], 'column sku: shows the date'],
    ['a date in ISO', ['HEX', isoDate('2024-05-12')], 'column price: holds a date'],
    ['a time', ['HEX', number(0.5, 10)], 'column price: shows the date'],
    ['a percentage', ['HEX', number(0.125, 3)], 'column price: shows "13%", but holds 0.125'],
    ['a rounded number', ['HEX', number(12.5, 7)], 'column price: shows "13", but holds 12.5'],
    ['a fraction', ['HEX', number(0.5, 8)], 'column price: shows "1/2"'],
    ['an exponent', ['HEX', number(1200, 9)], 'column price: shows "1.20E+03"'],
    ['a huge number', ['HEX', number('1e21')], 'column price: holds the number 1e+21'],
    ['a barcode cut short', [number(4006381333931), '1'], 'column sku: shows "4.00638E+12"'],
    ['digits put before a sku', [number(123, 5), '1'], 'column sku: shows "00123", but holds 123'],
    ['a formula never worked out', ['HEX', formula(undefined, 'n')], 'column price: holds a formula whose result'],
    ['a formula of text never worked out', [formula(), '1'], 'column sku: holds a formula whose result'],
    ['yes in a price', ['HEX', bool(true)], 'column price: holds a spreadsheet’s TRUE'],
    ['no in a sku', [bool(false), '1'], 'column sku: holds a spreadsheet’s FALSE'],
    ['an error', ['HEX', failed('#DIV/0!')], 'column price: holds the error "#DIV/0!"'],
  ])('%s is a fault', async (_, cells, fault) => {
    const { products, faults } = await read('list.xlsx', workbookBytes(workbook(['sku', 'price'], cells), FORMATS));
    expect(products).toEqual([]);
    expect(faults).toEqual([expect.stringContaining(`row 2, ${fault}`)]);
  });

  it('may say yes or no by its own means where the list asks for that', async () => {
    const bytes = workbookBytes(workbook(['sku', 'on_sale'], ['A', bool(false)], ['B', 'yes']));
    expect((await read('list.xlsx', bytes)).products).toMatchObject([{ onSale: false }, { onSale: true }]);
  });
});

describe('a workbook of several sheets', () => {
  const list = { name: 'List', rows: [['Prices of spring'], [], ['sku', 'price'], ['HEX', '1']] };
  it.each<[what: string, sheets: SheetOfBytes[]]>([
    ['behind a hidden one', [{ name: 'Old', state: 'hidden', rows: [['sku'], ['OLD']] }, list]],
    ['behind a very hidden one', [{ name: 'Old', state: 'veryHidden', rows: [['sku'], ['OLD']] }, list]],
    ['behind a cover without a header', [{ name: 'Cover', rows: [['Our prices'], ['Have a look']] }, list]],
  ])('has its list %s', async (_, sheets) => {
    expect(await read('list.xlsx', workbookBytes(sheets))).toMatchObject({
      faults: [],
      products: [{ row: 4, sku: 'HEX' }],
    });
  });

  it('that is damaged says at which row', async () => {
    const bytes = workbookBytes(workbook(['sku', 'price'], ['HEX', { xml: '<c><v>1</w></c>' }]));
    expect((await read('list.xlsx', bytes)).faults).toEqual([expect.stringMatching(/^row 2: the workbook is damaged/)]);
  });
});

describe('CSV', () => {
  it.each<[what: string, content: string | Uint8Array, products: object[]]>([
    ['with titles above its header', 'Prices of spring,,\n\nsku,price\nHEX,1\n', [{ row: 4, sku: 'HEX' }]],
    ['that tells spreadsheets its delimiter', 'sep=;\nsku;price\nHEX;1,50\n', [{ row: 2, price: 150 }]],
    ['with semicolons and commas', 'sku;price;size_cm\nHEX;12,50;1,5\n', [{ price: 1250, size: { value: 15 } }]],
    ['with tabs', 'sku\tprice\nHEX\t12.50\n', [{ price: 1250 }]],
    ['in UTF-16', Buffer.from('\uFEFFsku\tname\nHEX\tMöbius\n', 'utf16le'), [{ name: 'Möbius' }]],
    ['with a byte order mark', '\uFEFFsku,name\nHEX,Möbius\n', [{ name: 'Möbius' }]],
    ['with capitals and spaces in its header', ' SKU , Price \nHEX,1\n', [{ sku: 'HEX', price: 100 }]],
    ['with text behind a formula', 'sku,name\n"=""1E5""","=""=1+1"""\n', [{ sku: '1E5', name: '=1+1' }]],
    ['with lines of an old Mac', 'sku,price\rHEX,1\rB,2\r', [{ sku: 'HEX' }, { sku: 'B' }]],
    ['of two columns alone', 'sku,price\nHEX,1\n', [{ stock: undefined, name: undefined, onSale: undefined }]],
  ])('%s is read', async (_, content, products) => {
    expect(await read('list.csv', content)).toMatchObject({ faults: [], products });
  });

  it.each<[what: string, content: string | Uint8Array, fault: string]>([
    ['a sku cut short', 'sku,price\n1.23E+05,1\n', 'row 2, column sku: "1.23E+05" looks like a number cut short'],
    ['a barcode cut short', 'sku,price\n4.00E+12,1\n', 'row 2, column sku: "4.00E+12" looks like'],
    ['the same with a comma', 'sku;price\n4,00E+12;1\n', 'row 2, column sku: "4,00E+12" looks like'],
    ['a column too narrow', 'sku,price\n####,1\n', 'row 2, column sku: "####" looks like what a spreadsheet shows'],
    ['an error of a formula', 'sku,price\nHEX,#REF!\n', 'row 2, column price: "#REF!" looks like an error'],
    ['a date for a sku', 'sku,price\n02-Jan,1\n', 'row 2, column sku: "02-Jan" looks like a date'],
    ['a date for a price', 'sku,price\nHEX,12/05/2024\n', 'row 2, column price: "12/05/2024" looks like a date'],
    ['thousands or a fraction', 'sku,price\nHEX,"1,234"\n', 'row 2, column price: "1,234" may be 1234 or 1.234'],
    ['the same in semicolons', 'sku;price\nHEX;1.234\n', 'row 2, column price: "1.234" may be 1234 or 1,234'],
    ['an open quotation mark', 'sku,name\nHEX,"one\nB,two', 'row 2, column name: begins with a quotation mark'],
    ['a broken quotation mark', 'sku,name\nHEX,"one" two\n', 'row 2, column name: goes on behind its closing'],
    [
      'Windows-1252',
      Buffer.from('sku,name\nHEX,M\xf6bius\n', 'latin1'),
      'row 2, column name: holds characters that are not text',
    ],
    ['commands to a terminal', 'sku,price\nHEX,\u001b[2J\n', 'row 2, column price: "\\u{1b}[2J" is not an amount'],
    ['the same in the header', 'sku,\u001b[2J\nHEX,1\n', 'row 1, column \\u{1b}[2J: is not a column'],
    ['no sku', 'slug,price\nhex,1\n', 'row 1: the column sku is missing'],
    ['text beyond the header', 'sku,price\nHEX,1,2\n', 'row 2, column C: has no name in the header'],
    ['no header', 'HEX,12.50\nB,1\n', 'no row of this file names the columns of a price list'],
    ['nothing', '', 'no row of this file names the columns of a price list'],
    ['a workbook by another name', workbookBytes(workbook(['sku'])), 'this is a workbook'],
  ])('%s is a fault', async (_, content, fault) => {
    const { faults } = await read('list.csv', content);
    expect(faults).toEqual([expect.stringContaining(fault)]);
  });

  it('in Windows-1252 is read when that is said', async () => {
    const content = Buffer.from('sku;name\nHEX;M\xf6bius\n', 'latin1');
    expect(await read('list.csv', content, 'windows-1252')).toMatchObject({
      faults: [],
      products: [{ name: 'Möbius' }],
    });
  });
});
