import { Document, isScalar, Scalar, visit, type YAMLMap } from 'yaml';
import { isFunction } from '../shapes/merge-patch.ts';
import { type Table } from './json.ts';

const LONGEST_LINE = 200;

/** A table as the project writes YAML: a call of a function in one line where it fits. @param heading lines above it, without # */
export function written(table: Table, heading: readonly string[]): string {
  // Elastic Beanstalk reads YAML 1.1, to which "yes" needs its quotes.
  const document = new Document(table, { version: '1.1', aliasDuplicateObjects: false });
  visit(document, {
    Map: (_, node) => {
      if (isCall(node) && JSON.stringify(node).length < LONGEST_LINE) inOneLine(node);
    },
  });
  const text = document.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true });
  return `${heading.map((line) => `# ${line}\n`).join('')}${text}`;
}

const isCall = ({ items }: YAMLMap): boolean =>
  items.length === 1 && items.every(({ key }) => isScalar(key) && isFunction(String(key.value)));

/** In braces, readers of YAML 1.1 take many a colon for their own. */
function inOneLine(call: YAMLMap): void {
  call.flow = true;
  visit(call, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && !/^[\w.-]+$/.test(scalar.value)) scalar.type = Scalar.QUOTE_SINGLE;
    },
  });
}
