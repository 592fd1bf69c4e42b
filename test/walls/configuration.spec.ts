import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationVariables } from '../../src/foundation/config/index.ts';
import { root } from './cruise.ts';

/** The variables a page of Markdown explains: the first cell of each row of its tables, in backticks. */
const explained = (markdown: string) =>
  [...markdown.matchAll(/^\|\s*`([A-Z][A-Z0-9_]*)`\s*\|/gm)].map(([, name]) => name);

describe('docs/configuration.md', () => {
  const page = join(root, 'docs/configuration.md');
  const words = existsSync(page) ? readFileSync(page, 'utf8') : '';

  it('explains exactly the variables the tiers read', () => {
    expect(explained(words).sort()).toEqual(configurationVariables.map(({ name }) => name as string).sort());
  });

  it('explains each once', () => {
    expect(explained(words)).toHaveLength(new Set(explained(words)).size);
  });

  it('says of each what the tiers’ own table says', () => {
    const said = configurationVariables.map(({ name, meaning }) => {
      const row = words.split('\n').find((line) => line.startsWith(`| \`${name}\` |`)) ?? '';
      return row.endsWith(` | ${meaning} |`) ? undefined : row;
    });
    expect(said.filter((row) => row !== undefined)).toEqual([]);
  });

  it('is read as a table of names', () => {
    expect(explained('| name | default |\n|---|---|\n| `PORT` | 3000 |\n| text about `OTHER` | |\n')).toEqual(['PORT']);
  });
});
