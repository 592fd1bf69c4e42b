import { found } from '../found.ts';
import { soundBut } from '../sound-project.ts';
import { secrets } from './secrets.ts';

const FILE = '.ebextensions/09.config';
const web = (text: string) => found(secrets, soundBut({ [FILE]: text })).map((line) => line.replace(`${FILE}:`, ''));

describe('a secret', () => {
  it('is named, not told', () => {
    expect(found(secrets, soundBut())).toEqual([]);
    expect(web("option_settings:\n  aws:rds:dbinstance:\n    DBPassword: '{{resolve:secretsmanager:shop}}'\n")).toEqual(
      [],
    );
    expect(web('files: {/home/webapp/a: {content: a}, /var/app/current/b: {content: b}}')).toEqual([]);
  });

  it.each([
    [`a: AKIA${'ABCDEFGH12345678'}`, '1 an access key of AWS stands here'],
    ['a: |\n  -----BEGIN RSA PRIVATE KEY-----', '2 a private key stands here'],
    ['a: redis://shop:hunter2@cache.example', '1 an address with a password in it stands here'],
    ['a: /home/somebody/shop', '1 a path of one machine stands here'],
    ['a: /Users/somebody/shop', '1 a path of one machine stands here'],
    ['a: arn:aws:sns:eu-central-1:123456789012:alarms', '1 the number of one AWS account stands here'],
    [
      'option_settings:\n  aws:rds:dbinstance:\n    DBPassword: hunter2hunter2',
      '3 the value of DBPassword stands here for all to read',
    ],
    [
      'option_settings:\n  aws:elasticbeanstalk:application:environment:\n    SESSION_SECRETS: hunter2',
      '3 the value of SESSION_SECRETS stands here for all to read',
    ],
    [
      'Resources:\n  A:\n    Properties:\n      MasterUserPassword: hunter2',
      '4 the value of MasterUserPassword stands here for all to read',
    ],
  ])('or somebody’s machine is found: %s', (text, wrong) => {
    expect(web(text)).toEqual([wrong]);
  });

  it('is found in hooks, too', () => {
    const hook = '.platform/hooks/predeploy/01-note.sh';
    expect(found(secrets, soundBut({ [hook]: '#!/bin/bash\ncp /home/somebody/a .\n' }))).toEqual([
      `${hook}:2 a path of one machine stands here`,
    ]);
  });
});
