import { readCell, type StoredCell } from './cell-value.js';

const cell = (change: Partial<StoredCell>) =>
  readCell({ kind: 'n', value: '1', isFormula: false, format: 'General', ...change });
const accounting = '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)';

describe('a cell of a workbook', () => {
  it.each<[Partial<StoredCell>, string]>([
    [{ kind: 's', value: '1E5' }, '1E5'],
    [{ kind: 'str', value: 'joined', isFormula: true }, 'joined'],
    [{ kind: 'str', value: '', isFormula: true }, ''],
    [{ kind: 'inlineStr', value: '12/05/2024' }, '12/05/2024'],
    [{ value: undefined }, ''],
    [{ value: '19.99' }, '19.99'],
    [{ value: '19.989999999999998' }, '19.99'],
    [{ value: '0.30000000000000004' }, '0.3'],
    [{ value: '1234567890' }, '1234567890'],
    [{ value: '12345678901' }, '12345678901'],
    [{ value: '4006381333931', format: '0' }, '4006381333931'],
    [{ value: '12.5', format: '@' }, '12.5'],
    [{ value: '3', isFormula: true }, '3'],
  ])('%j is taken as it is', (stored, text) => {
    expect(cell(stored)).toEqual({ text });
  });

  it.each<[Partial<StoredCell>, string]>([
    [{ value: '19.9', format: '0.00' }, '"19.90"'],
    [{ value: '1234.5', format: '#,##0.00' }, '"1,234.50"'],
    [{ value: '19.99', format: '"$"#,##0.00' }, '"$19.99"'],
    [{ value: '19.99', format: '[$$-409]#,##0.00' }, '"$19.99"'],
    [{ value: '19.99', format: '[$USD] #,##0.00' }, '"USD 19.99"'],
    [{ value: '19.99', format: accounting }, '"$19.99"'],
    [{ value: '123', format: '00000' }, '"00123"'],
  ])('%j is that number, but no text', (stored, seen) => {
    const { doubt } = cell(stored);
    expect(doubt).toMatchObject({ fineAs: 'number', reason: expect.stringContaining(`shows ${seen}, but holds`) });
  });

  it.each<[Partial<StoredCell>, string]>([
    [{ value: '45424', format: 'yyyy-mm-dd' }, 'shows the date "2024-05-12"'],
    [{ value: '45424', format: 'd. mmm' }, 'shows the date'],
    [{ value: '0.5', format: 'h:mm' }, 'shows the date'],
    [{ value: '45424', format: '[$-407]d. mmmm yyyy' }, 'shows the date'],
    [{ value: '0.5', format: '0%' }, 'shows "50%", but holds 0.5'],
    [{ value: '19.99', format: '0' }, 'shows "20", but holds 19.99'],
    [{ value: '0.5', format: '# ?/?' }, 'shows "1/2", but holds 0.5'],
    [{ value: '3.33333333333333' }, 'shows "3.333333333", but holds 3.33333333333333'],
    [{ value: '4006381333931' }, 'shows "4.00638E+12", but holds 4006381333931'],
    [{ value: '1e21' }, 'spreadsheets keep 15 digits'],
    [{ value: '1.2345678901234567e15' }, 'spreadsheets keep 15 digits'],
    [{ value: '1e-7' }, 'spreadsheets keep 15 digits'],
    [{ value: '12', format: '0.00E+00' }, 'shows "1.20E+01"'],
    [{ value: '12', format: '0 "pieces"' }, 'shows "12 pieces"'],
    [{ value: '1234567', format: '0,,"M"' }, 'shows "1M"'],
    [{ value: '19.99', format: '[$€-407] #,##0.00' }, 'shows "€ 19.99"'],
    [{ value: '19.99', format: ';;;' }, 'shows ""'],
    [{ kind: 'e', value: '#REF!' }, 'holds the error "#REF!"'],
    [{ kind: 'd', value: '2024-05-12' }, 'holds a date'],
    [{ value: undefined, isFormula: true }, 'holds a formula whose result is not in the file'],
    [{ value: 'abc' }, 'is no number'],
  ])('%j is in doubt', (stored, reason) => {
    const { doubt } = cell(stored);
    expect(doubt?.reason).toContain(reason);
    expect(doubt?.fineAs).toBeUndefined();
  });

  it('may say yes or no where that is asked', () => {
    expect(cell({ kind: 'b', value: '1' })).toMatchObject({ text: 'TRUE', doubt: { fineAs: 'yes or no' } });
  });
});
