import { found } from '../found.ts';
import { check } from '../check.ts';
import { SOUND, soundBut, soundWith } from '../sound-project.ts';
import { platforms } from './platforms.ts';

const WORKER = 'worker/.elasticbeanstalk/config.global.yml';

describe('the platform', () => {
  it('is one for both tiers', () => {
    expect(found(platforms, soundBut())).toEqual([]);
  });

  it('is the Node that package.json asks for', () => {
    expect(found(platforms, soundWith(WORKER, 'Node.js 24', 'Node.js 22'))).toEqual([
      `${WORKER}:3 package.json asks for Node.js 24, and this is 22`,
    ]);
    const unasked = {
      ...{ 'package.json': undefined, 'worker/env.yaml': undefined },
      [WORKER]: 'global: {default_platform: Node.js 22 running on 64bit Amazon Linux 2023}',
    };
    expect(found(platforms, soundBut(unasked))).toEqual([
      `.elasticbeanstalk/config.global.yml:3 ${WORKER} names another Node.js`,
      `${WORKER}:1 .elasticbeanstalk/config.global.yml names another Node.js`,
    ]);
  });

  it('is not of the past', () => {
    expect(found(platforms, soundWith(WORKER, 'Amazon Linux 2023', 'Amazon Linux 2'))[0]).toContain(
      'is no Node.js on Amazon Linux 2023',
    );
  });

  const manifest = (version: string) =>
    `AWSConfigurationTemplateVersion: 1.1.0.0\nEnvironmentName: web+\nSolutionStack: 64bit Amazon Linux 2023 v${version} running Node.js 24\n`;
  const saved = (platform: string) =>
    `AWSConfigurationTemplateVersion: 1.1.0.0\nPlatform:\n  PlatformArn: ${platform}\n`;
  const arn = (version: string) =>
    `arn:aws:elasticbeanstalk:us-east-1::platform/Node.js 24 running on 64bit Amazon Linux 2023/${version}`;

  it('has one version in both env.yaml, however it is named there', () => {
    expect(found(platforms, soundBut({ 'env.yaml': manifest('6.11.8') }))).toEqual([]);
    expect(found(platforms, soundBut({ 'env.yaml': saved(arn('6.11.8')) }))).toEqual([]);
    expect(found(platforms, soundBut({ 'env.yaml': manifest('6.12.0') }))).toEqual([
      'worker/env.yaml:6 env.yaml names version 6.12.0, and this is 6.11.8',
    ]);
    expect(found(platforms, soundBut({ 'env.yaml': saved(arn('6.12.0')) }))).toEqual([
      'worker/env.yaml:6 env.yaml names version 6.12.0, and this is 6.11.8',
    ]);
  });

  it('has that version in saved configurations and the CLI’s settings, too, if they name any', () => {
    const file = 'worker/.elasticbeanstalk/saved_configs/team-worker.cfg.yml';
    const names = 'worker/env.yaml names version 6.11.8';
    expect(found(platforms, soundBut({ [file]: saved(arn('6.11.8')) }))).toEqual([]);
    expect(found(platforms, soundBut({ [file]: saved(arn('6.11.9')) }))).toEqual([
      `${file}:3 ${names}, and this is 6.11.9`,
    ]);
    const both = check(soundBut({ [file]: saved(arn('6.11.9')), 'env.yaml': manifest('6.11.8') }), [platforms]);
    expect(both.map(({ file: at, wrong }) => [at, wrong])).toEqual([
      [file, 'env.yaml names version 6.11.8, and this is 6.11.9'],
    ]);
    expect(
      found(
        platforms,
        soundWith(
          WORKER,
          /Node.*2023/.exec(SOUND[WORKER] ?? '')?.[0] ?? '',
          '64bit Amazon Linux 2023 v6.1.0 running Node.js 24',
        ),
      ),
    ).toEqual([`${WORKER}:3 ${names}, and this is 6.1.0`]);
  });

  it('has a version in env.yaml, which nobody completes', () => {
    const line = /^SolutionStack.*\n/m.exec(SOUND['worker/env.yaml'] ?? '')?.[0] ?? '';
    const without = 'no version of a platform is named';
    expect(found(platforms, soundWith('worker/env.yaml', line, ''))).toEqual([`worker/env.yaml:1 ${without}`]);
    expect(found(platforms, soundWith('worker/env.yaml', ' v6.11.8', ''))).toEqual([`worker/env.yaml:6 ${without}`]);
  });
});
