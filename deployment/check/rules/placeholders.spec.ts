import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { options } from './options.ts';
import { placeholders } from './placeholders.ts';

const form = (id: string) =>
  projectOf({
    '.elasticbeanstalk/saved_configs/shop.cfg.yml': `OptionSettings:\n  aws:ec2:vpc:\n    VPCId: ${id}\n`,
  });

describe('a form', () => {
  it('is filled in before it is sent', () => {
    expect(found(placeholders, form('vpc-12ab'))).toEqual([]);
    expect(found(placeholders, form('vpc-CHANGE-ME'))).toEqual([
      '.elasticbeanstalk/saved_configs/shop.cfg.yml:3 VPCId still says CHANGE-ME',
    ]);
  });

  it('is complained of by one rule only', () => {
    expect(found(options, form('vpc-CHANGE-ME'))).toEqual([]);
    expect(found(options, form('vpc-mine'))).toHaveLength(1);
  });
});
