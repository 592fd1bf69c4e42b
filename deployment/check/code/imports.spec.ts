import { importsOf, valuesFrom } from './imports.ts';

describe('the imports of a file', () => {
  it('are told with their names', () => {
    expect(importsOf("import { a, type B, c as d } from './x.js';\n")).toEqual([
      { from: './x.js', names: ['a', 'B', 'c'], handedOn: false },
    ]);
    expect(importsOf("import type { B } from './x.js';")[0]?.names).toEqual(['B']);
    expect(importsOf("import whole, { a } from './x.js';")[0]?.names).toEqual(['a', 'default']);
    expect(importsOf("import {\n  a,\n  b,\n} from './x.js';")[0]?.names).toEqual(['a', 'b']);
    expect(importsOf("export { a } from './x.js';")[0]?.handedOn).toBe(true);
  });

  it('may be everything', () => {
    for (const text of ["import * as x from './x.js';", "import './x.js';", "const x = await import('./x.js');"]) {
      expect(importsOf(text)).toEqual([{ from: './x.js', names: undefined, handedOn: false }]);
    }
    expect(importsOf("export * from './x.js';")).toEqual([{ from: './x.js', names: undefined, handedOn: true }]);
  });

  it('are values when they are not types', () => {
    const text =
      "import { SendMessageCommand, type SQSClient } from 'sdk';\nimport type { OtherCommand } from 'sdk';\n";
    expect(valuesFrom(text, (from) => from === 'sdk')).toEqual([{ from: 'sdk', name: 'SendMessageCommand' }]);
    expect(valuesFrom(text, () => false)).toEqual([]);
    const later = "const { ACommand, B: b } = await import('sdk');\n";
    expect(valuesFrom(later, () => true).map(({ name }) => name)).toEqual(['ACommand', 'B']);
    expect(valuesFrom(later, () => false)).toEqual([]);
  });
});
