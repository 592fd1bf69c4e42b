import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { advisoriesIn, signaturesIn } from './registry-verdict.ts';

const WEAKNESS = {
  id: 1,
  url: 'https://advisories.example/1',
  title: 'Prototype pollution',
  severity: 'high',
  vulnerable_versions: '<2.0.0',
};

const SHELF = {
  name: 'shelf',
  'dist-tags': { latest: '2.0.0' },
  versions: Object.fromEntries(['1.0.0', '2.0.0'].map((version) => [version, { name: 'shelf', version }])),
};

describe('what a registry says of packages', () => {
  let server: Server;
  let folder: string;
  let answer: { status: number; body: object };

  beforeAll(async () => {
    server = createServer(({ method }, response) => {
      const { status, body } = method === 'POST' ? answer : { status: 200, body: SHELF };
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    folder = mkdtempSync(join(tmpdir(), 'registry-verdict-'));
    const shelf = { version: '1.0.0', integrity: `sha512-${Buffer.alloc(64).toString('base64')}` };
    const packages = { '': { dependencies: { shelf: '1.0.0' } }, 'node_modules/shelf': shelf };
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies: { shelf: '1.0.0' } }));
    writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, packages }));
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The genuine `npm audit`, asking a registry that answers as the test wants. */
  async function audit(status: number, body: object): Promise<string> {
    answer = { status, body };
    const registry = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    const args = ['audit', '--omit=dev', '--json', '--package-lock-only', '--fetch-retries=0', '--registry', registry];
    return await new Promise((settle) => {
      execFile('npm', args, { cwd: folder }, (_, stdout) => {
        settle(stdout);
      });
    });
  }

  it('is nothing against any of them', async () => {
    expect(advisoriesIn(await audit(200, {}))).toEqual({ kind: 'sound', lines: [] });
  });

  it('is that one has a known weakness', async () => {
    expect(advisoriesIn(await audit(200, { shelf: [WEAKNESS] }))).toEqual({
      kind: 'faulty',
      lines: ['shelf 1.0.0: high (npm audit tells more)'],
    });
  });

  it.each([405, 500])('is nothing at all, and why (%i)', async (status) => {
    const { kind, lines } = advisoriesIn(await audit(status, {}));
    expect(kind).toBe('unknown');
    expect(lines.join()).toMatch(new RegExp(`^${String(status)} .*advisories`));
  });

  it.each([
    ['{"invalid": [], "missing": []}', { kind: 'sound', lines: [] }],
    [
      '{"invalid": [{"name": "a", "version": "1.0.0"}], "missing": [{"name": "b", "version": "2.0.0"}]}',
      { kind: 'faulty', lines: ['a@1.0.0: its signature is wrong', 'b@2.0.0: it has no signature'] },
    ],
    ['{"error": {"summary": "no keys"}}', { kind: 'unknown', lines: ['no keys'] }],
    ['Segmentation fault\n', { kind: 'unknown', lines: ['Segmentation fault'] }],
    ['', { kind: 'unknown', lines: ['npm said nothing'] }],
  ])('is read of its signatures, too: %s', (output, verdict) => {
    expect(signaturesIn(output)).toEqual(verdict);
  });
});
