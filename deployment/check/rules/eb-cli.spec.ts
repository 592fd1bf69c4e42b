import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut, soundWith } from '../sound-project.ts';
import { ebCli } from './eb-cli.ts';

const WORKER = 'worker/.elasticbeanstalk/config.global.yml';
const worker = (passage: string, replacement: string) => found(ebCli, soundWith(WORKER, passage, replacement));

describe('the configuration of the EB CLI', () => {
  it('is there for both tiers, and names one application', () => {
    expect(found(ebCli, soundBut())).toEqual([]);
    expect(found(ebCli, projectOf({}))).toEqual([]);
  });

  it('is not left to the folder above', () => {
    expect(found(ebCli, soundBut({ [WORKER]: undefined }))).toEqual([`${WORKER}:1 the worker tier has no ${WORKER}`]);
  });

  it('has known keys, and those it needs', () => {
    expect(worker('default_region', 'default_regio')).toEqual([`${WORKER}:4 the EB CLI knows no default_regio`]);
    expect(worker('  application_name: shop\n', '')).toEqual([`${WORKER}:2 application_name is missing`]);
  });

  it('sends the bundle of its tier', () => {
    expect(worker('worker.zip', 'web.zip')).toEqual([
      `${WORKER}:7 ../build/web.zip is not the bundle of the worker tier`,
    ]);
    expect(worker('deploy:\n  artifact: ../build/worker.zip\n', '')).toEqual([
      `${WORKER}:1 no bundle is named, so the working tree is sent`,
    ]);
  });

  it('agrees with the other tier', () => {
    expect(worker('application_name: shop', 'application_name: store')).toEqual([
      `${WORKER}:2 the web tier has another application_name`,
    ]);
    expect(worker('eu-central-1', 'eu-west-1')).toEqual([`${WORKER}:4 the web tier has another default_region`]);
  });
});
