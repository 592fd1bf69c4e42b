import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import fc from 'fast-check';
import { callFor } from '../../deployment/shop/run.ts';
import { scriptOf } from '../../deployment/shop/script.ts';
import { readWishes } from '../../deployment/shop/wishes.ts';
import { eventually } from '../support/eventually.ts';
import { SystemsManager } from './support/aws/systems-manager.ts';
import { Machine } from './support/machine.ts';

/** Pieces that mean something to a shell, to npm, to Node, to printf or to Systems Manager. */
const PIECES = [
  ...[
    "'",
    '"',
    "''",
    '\\',
    '\\\\',
    '`id`',
    '$HOME',
    '$(id)',
    '${IFS}',
    '!',
    '!!',
    '#',
    ';',
    '&',
    '|',
    '<',
    '>',
    '*',
    '?',
    '[a]',
    '~',
  ],
  ...[
    '\n',
    '\r\n',
    '\t',
    ' ',
    '\u007f',
    '\u0001',
    '\u2028',
    '=',
    '-',
    '--',
    '--help',
    '-n',
    '%s',
    '\\0',
    'end-of-file',
    "<<'end-of-file'",
  ],
  ...[
    '{',
    '}',
    '{{',
    '}}',
    '{{{',
    '{{ssm:secret}}',
    '{{ ssm:secret }}',
    '{{ commands }}',
    "{''{",
    'é',
    '中',
    '🙂',
    'e\u0301',
  ],
];
const word = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    {
      maxLength: 8,
    },
  )
  .map((pieces) => pieces.join('').replaceAll('\0', '').toWellFormed());

describe('what is typed behind `npm run shop -- web-teama`', () => {
  const machine = new Machine();
  const systems = new SystemsManager();
  const folder = mkdtempSync(join(tmpdir(), 'words-'));
  const heard = join(folder, 'heard');
  beforeAll(() => {
    machine.install('.');
    // In the place of Node: says which words it was started with, each ended by what no word can have in it.
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/node'), `#!/bin/sh\nprintf '%s\\0' "$@" > '${heard}'\n`, { mode: 0o755 });
    const path = [join(folder, 'bin'), machine.path].join(delimiter);
    const shop = machine.executable('as-root', `#!/bin/sh\nPATH='${path}' exec shop "$@"\n`);
    systems.disk.set('/usr/local/bin/shop', shop);
    systems.online.add('i-web');
    systems.parameters.set('secret', 'of another team');
  });
  afterAll(() => {
    systems.stop();
    machine.close();
    rmSync(folder, { recursive: true });
  });

  /** The words that reach the shop's program on an instance. */
  async function arriving(typed: readonly string[], by = 'ada'): Promise<string[]> {
    const { command = [], environment = '', files = [], seconds = 0 } = readWishes(['web-teama', ...typed]) ?? {};
    const script = scriptOf({ args: command, files, reader: 'key', by });
    const call = callFor(script, 'i-web', environment, seconds);
    const sent = systems.answer('SendCommand', JSON.parse(JSON.stringify(call)) as Record<string, unknown>);
    const { CommandId } = (sent as { Command: { CommandId: string } }).Command;
    const ended = await eventually(async () => {
      const now = systems.answer('GetCommandInvocation', { CommandId }) as Record<string, string>;
      return now['Status'] !== 'InProgress' && now;
    });
    expect(ended).toMatchObject({ Status: 'Success', StandardOutputContent: '', StandardErrorContent: '' });
    const [, ...rest] = readFileSync(heard, 'utf8').split('\0').slice(0, -1);
    expect(rest.slice(0, 2)).toEqual(['--sealed-for', 'key']);
    return rest.slice(2);
  }

  it('arrives word by word as it was typed, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), word, async (typed, by) => {
        expect(await arriving(typed, by)).toEqual(typed);
      }),
      {
        numRuns: 60,
        examples: [
          [PIECES, "Ada d'Or"],
          [[''], ''],
          [['', '', ''], '{{'],
        ],
      },
    );
  }, 120_000);
});
