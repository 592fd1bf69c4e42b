import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { releaseOf } from './release.js';

describe('the release a process runs', () => {
  const folder = () => mkdtempSync(join(tmpdir(), 'release-'));

  it('is the version and the commit of its bundle', () => {
    const root = folder();
    writeFileSync(join(root, 'package.json'), '{"version":"0.1.0"}');
    writeFileSync(join(root, 'VERSION'), '{"version":"0.2.0","commit":"4c53077aaaaaaaa"}');
    expect(releaseOf(root)).toBe('0.2.0 (4c53077)');
  });

  it('is the version alone on a laptop', () => {
    const root = folder();
    writeFileSync(join(root, 'package.json'), '{"version":"0.1.0"}');
    expect(releaseOf(root)).toBe('0.1.0');
    expect(releaseOf(folder())).toBe('unknown');
  });
});
