import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { quoted, scriptOf } from './script.ts';

/** Whatever somebody may type, pieces with a meaning to a shell or to Systems Manager above all. */
const typed = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        "'",
        '"',
        '\\',
        '$HOME',
        '$(id)',
        '`id`',
        '\n',
        ' ',
        '{{',
        '}}',
        '{{ssm:secret}}',
        '*',
        '~',
        '#',
        ';',
        '&',
        '!',
        'ada@example.com',
      ),
    ),
  )
  .map((pieces) => pieces.join('').replaceAll('\0', ''));

const folder = mkdtempSync(join(tmpdir(), 'script-'));
const shop = join(folder, 'shop');
beforeAll(() => {
  // Says what it was given, word by word, then what it can read.
  writeFileSync(
    shop,
    '#!/bin/sh\nshift 2\nfor word; do printf "%s\\0" "$word"; [ -f "$word" ] && cat "$word"; done\ncat\nexit 7\n',
  );
  chmodSync(shop, 0o755);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const run = (script: string) =>
  spawnSync('sh', ['-c', script.replaceAll('/usr/local/bin/shop', shop)], {
    env: { PATH: process.env['PATH'], TMPDIR: folder },
  });

describe('a word in the script for an instance', () => {
  it('reaches the command as it was typed, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(typed, { minLength: 1, maxLength: 20 }), (words) => {
        const echoed = execFileSync('sh', ['-c', `printf '%s\\0' ${words.map(quoted).join(' ')}`], {
          encoding: 'utf8',
        });
        expect(echoed.split('\0').slice(0, -1)).toEqual(words);
      }),
    );
  });

  it('holds nothing that Systems Manager would put a parameter in for', () => {
    fc.assert(
      fc.property(fc.array(typed), (args) => {
        expect(scriptOf({ args, files: [], reader: 'key', by: "Ada d'Or" })).not.toContain('{{');
      }),
    );
  });

  it('can not have a NUL in it', () => {
    expect(() => quoted('a\0b')).toThrow('NUL');
  });
});

describe('the script', () => {
  it('runs the command with nothing to read, and ends as it ends', () => {
    const { stdout, status } = run(
      scriptOf({ args: ['orders', 'show', "o'hara@example.com"], files: [], reader: 'key', by: "Ada d'Or" }),
    );
    expect([stdout.toString(), status]).toEqual(["orders\0show\0o'hara@example.com\0", 7]);
  });

  it('brings files and input, byte by byte, and leaves none of them there', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.uint8Array({ maxLength: 3000 }), (content, input) => {
        const file = { path: "lists/it's new.csv", content };
        const args = ['catalog-import', file.path, `--categories=${file.path}`];
        const { stdout, stderr, status } = run(scriptOf({ args, files: [file], input, reader: 'key', by: "Ada d'Or" }));
        const [command, there = ''] = stdout.toString('latin1').split('\0');
        expect({ command, status, stderr: stderr.toString() }).toEqual({
          command: 'catalog-import',
          status: 7,
          stderr: '',
        });
        expect(there).toMatch(/\/0\/it's new\.csv$/);
        const rest = Buffer.concat([
          Buffer.from(`catalog-import\0${there}\0`),
          content,
          Buffer.from(`--categories=${there}\0`),
          input,
        ]);
        expect(stdout.equals(rest)).toBe(true);
        expect(spawnSync('ls', [there]).status).not.toBe(0);
      }),
      { numRuns: 15 },
    );
  });
});
