import { found } from '../found.ts';
import { soundBut, soundWith } from '../sound-project.ts';
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
      ...{ 'package.json': undefined },
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
});
