import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { archiveOf } from '../bundle/archive.ts';
import { bundledFile } from '../bundle/bundled-file.ts';

const ENTRY = 'handler.ts';
/** A zip carries a date; the same for the same code, whenever it is made. */
const DAY = '2000-01-01';

/** What Lambda runs. */
export interface FunctionCode {
  /** Holds a digest of the code: another code has another name. */
  readonly name: string;
  readonly zip: Uint8Array;
}

/** The files of this folder that the clock consists of, compiled. The SDK comes with Lambda’s Node. */
export function functionCode(folder = import.meta.dirname): FunctionCode {
  const compiled = new Map<string, string>();
  const left = [ENTRY];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (compiled.has(file)) continue;
    const text = compiledText(readFileSync(join(folder, file), 'utf8'));
    compiled.set(file, text);
    for (const [, path = ''] of text.matchAll(/^(?:import|export)\b[^;]*? from ['"](\.[^'"]+)\.js['"];$/gm))
      left.push(normalize(`${path}.ts`));
  }
  const files = [...compiled].map(([file, text]) => bundledFile(file.replace(/\.ts$/, '.js'), text));
  const zip = archiveOf([...files, bundledFile('package.json', '{"type":"module"}\n')], DAY);
  return { name: `sweep-${createHash('sha256').update(zip).digest('hex').slice(0, 16)}.zip`, zip };
}

function compiledText(source: string): string {
  const { outputText } = transpileModule(source, {
    compilerOptions: {
      target: ScriptTarget.ES2023,
      module: ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  return outputText;
}
