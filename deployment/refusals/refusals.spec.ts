import { check } from '../check/check.ts';
import { projectOf } from '../check/project.ts';
import { soundBut } from '../check/sound-project.ts';
import { refusalsOfAccounts, refusalsOfFiles, refusedFor, wantedOf, wordsOf } from './index.ts';

const both = [...refusalsOfFiles, ...refusalsOfAccounts];

describe('what the service is known to refuse', () => {
  it.each(refusalsOfFiles)('is found at the desk: $what', (refusal) => {
    const { rule, example, look } = refusal;
    const project = projectOf(example);
    const cases = wantedOf(project).flatMap(look);
    expect(cases.length).toBeGreaterThan(0);
    const faults = check(project).filter((fault) => fault.rule === rule);
    for (const { place, fill } of cases) {
      expect(wordsOf(refusal, { version: 'app-1', ...fill })).not.toMatch(/[{}]/);
      expect(faults.map(({ file }) => file)).toContain(place.file);
    }
  });

  it.each(both)('was seen, or is told, where everybody can read it: $what', ({ source, words, code }) => {
    expect(source).toMatch(/^https:\/\/[\w.-]+\/.+/);
    expect(words.length).toBeGreaterThan(20);
    expect(code).toMatch(/^[A-Z][A-Za-z]+$/);
  });

  it('is one thing each', () => {
    expect(new Set(both.map(({ what }) => what)).size).toBe(both.length);
  });

  it('is nothing of a sound project', () => {
    expect(wantedOf(soundBut()).flatMap(refusedFor)).toEqual([]);
  });
});

describe('a refusal at the desk', () => {
  it('says what the service would say, where it is written, and where that can be read', () => {
    const manifest = 'AWSConfigurationTemplateVersion: 1.1.0.0\nEnvironmentName: web+\nCName: my_shop\n';
    expect(check(soundBut({ 'env.yaml': manifest })).filter(({ rule }) => rule === 'refusals')).toEqual([
      {
        rule: 'refusals',
        file: 'env.yaml',
        line: 3,
        wrong:
          "an address that can be no name of a host: Value my_shop at 'CNAMEPrefix' failed to satisfy constraint: Member must contain only letters, digits, and the dash character and may not start or end with a dash",
        cure: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/api/API_CreateEnvironment.html',
      },
    ]);
  });

  it.each([
    ['a branch nobody knows', 'SolutionStack: 64bit Amazon Linux 2023 v9.0.0 running Node.js 99'],
    ['a branch that is retired', 'SolutionStack: 64bit Amazon Linux 2023 v6.1.0 running Node.js 20'],
    ['a system that is retired', 'SolutionStack: 64bit Amazon Linux 2 v5.9.1 running Node.js 18'],
  ])('is made of %s', (_what, line) => {
    const found = check(soundBut({ 'env.yaml': `EnvironmentName: web+\n${line}\n` }));
    expect(found.some(({ rule, wrong }) => rule === 'refusals' && wrong.includes('No Solution Stack named'))).toBe(
      true,
    );
  });

  it.each([
    ['an option without its value', 'option_settings:\n  - namespace: aws:autoscaling:asg\n    option_name: MinSize\n'],
    ['an option without its name', 'option_settings:\n  - namespace: aws:autoscaling:asg\n    value: 2\n'],
    ['a namespace with a number in place of its options', 'option_settings:\n  aws:autoscaling:asg: 3\n'],
  ])('is made of %s', (_what, text) => {
    const found = check(soundBut({ '.ebextensions/09-more.config': text }));
    expect(found.map(({ rule, file }) => `${rule} ${file}`)).toEqual(['refusals .ebextensions/09-more.config']);
  });

  it('is made of a file that holds signs nobody can read', () => {
    const found = check(soundBut({ '.ebextensions/._09-more.config': '\u0000\u0005\u0016Mac OS X\n' }));
    const wrong = 'this is no YAML: special characters are not allowed';
    expect(found.find(({ rule }) => rule === 'yaml')).toMatchObject({ line: 1, wrong });
  });

  it('is not made of what an option of the stack alone can say', () => {
    const options = (value: string) =>
      soundBut({
        '.ebextensions/09-https.config': `option_settings:\n  aws:elbv2:listener:443:\n    Protocol: HTTPS\n    SSLCertificateArns: '${value}'\n`,
      });
    const refused = (value: string) => wantedOf(options(value)).flatMap(refusedFor);
    expect(refused('`{"Ref": "Certificate"}`')).toMatchObject([{ refusal: { what: 'a name that leads nowhere' } }]);
    expect(refused('').map(({ refusal }) => refusal.what)).toContain('HTTPS without a certificate');
  });
});
