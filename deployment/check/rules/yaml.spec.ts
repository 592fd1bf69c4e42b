import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut } from '../sound-project.ts';
import { yaml } from './yaml.ts';

const web = (text: string) => found(yaml, projectOf({ '.ebextensions/a.config': text }));

describe('YAML 1.1', () => {
  it('is fine where words are what they look like', () => {
    expect(found(yaml, soundBut())).toEqual([]);
    expect(web("a: 'yes'\nb: 12\nc: true\nd: 3.5\ne: '0755'\nf: \"on\"\ng: text with no trap\nh: 2.0.1\n")).toEqual([]);
    expect(web('{"a": ["no", 1, false]}')).toEqual([]);
  });

  it.each([
    ['yes', 'yes is the truth value true here'],
    ['No', 'No is the truth value false here'],
    ['on', 'on is the truth value true here'],
    ['OFF', 'OFF is the truth value false here'],
    ['True', 'True is the truth value true here'],
    ['0755', '0755 is the number 493 here'],
    ['0x1f', '0x1f is the number 31 here'],
    ['12:30', '12:30 is the number 750 here'],
    ['1_000', '1_000 is the number 1000 here'],
    ['8.10', '8.10 is the number 8.1 here'],
    ['2012-10-17', '2012-10-17 is a date here'],
  ])('makes something else of %s', (word, wrong) => {
    expect(web(`a:\n  - b: ${word}\n`)).toEqual([`.ebextensions/a.config:2 ${wrong}`]);
  });

  it('makes something else of a key, too', () => {
    expect(web('on: 1')).toEqual(['.ebextensions/a.config:1 on is the truth value true here']);
  });

  it('knows no tabs but in texts of several lines', () => {
    expect(web('a: |\n  b\tc\n')).toEqual([]);
    expect(web('a: "b\tc"\n')).toEqual(['.ebextensions/a.config:1 a tab stands in YAML']);
    expect(web('a:\n\tb: c\n').join()).toMatch(/:2 a tab stands in YAML/);
  });

  it('has to parse', () => {
    expect(web('a: [1, 2\nb: 3\n').join()).toMatch(/a\.config:\d this is no YAML/);
    expect(found(yaml, projectOf({ 'worker/cron.yaml': 'a: "b' })).join()).toMatch(/cron\.yaml:1 this is no YAML/);
  });
});
