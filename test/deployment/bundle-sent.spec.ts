import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { root } from '../../local/home.ts';

describe('the EB CLI, without eb init', () => {
  it.each([
    ['web', '.'],
    ['worker', 'worker'],
  ])('sends the bundle of the %s from its folder', (tier, folder) => {
    const file = join(root, folder, '.elasticbeanstalk/config.global.yml');
    const config = readFileSync(file, 'utf8');
    const artifact = /^deploy:\n(?: .*\n)*? {2}artifact: (\S+)$/m.exec(config)?.[1] ?? '';
    expect(relative(root, resolve(root, folder, artifact))).toBe(`build/${tier}.zip`);
    for (const line of [
      'application_name: shapestore',
      'default_platform: Node.js 24 running on 64bit Amazon Linux 2023',
      'workspace_type: Application',
      // Without it worker/, which has no .git of its own, would be no checkout to the CLI.
      'sc: git',
    ])
      expect(config).toContain(`\n  ${line}\n`);
    expect(ignored(file)).toBe(false);
    expect(ignored(join(file, '../config.yml'))).toBe(true);
  });
});

const ignored = (file: string): boolean =>
  spawnSync('git', ['check-ignore', '--quiet', '--no-index', file], { cwd: root }).status === 0;
