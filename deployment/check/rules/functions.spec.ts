import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut } from '../sound-project.ts';
import { functions } from './functions.ts';

const web = (text: string) =>
  found(functions, projectOf({ '.ebextensions/a.config': text })).map((line) =>
    line.replace('.ebextensions/a.config:', ''),
  );
const option = (value: string) => web(`option_settings:\n  aws:autoscaling:asg:\n    MinSize: ${value}\n`);

describe('a function', () => {
  it('is a documented one, in backticks where text stands', () => {
    expect(found(functions, soundBut())).toEqual([]);
    expect(option('\'`{"Ref": "AWS::Region"}`\'')).toEqual([]);
    expect(web('Resources: {A: {Properties: {B: {"Fn::FindInMap": [a, b, c]}}}}')).toEqual([]);
    expect(web('commands: {a: {command: "echo `date`"}}')).toEqual([]);
  });

  it('may be one of CloudFormation’s own for taking a name apart', () => {
    const words = '{"Fn::Select": ["1", {"Fn::Split": ["-", {Ref: AWSEBEnvironmentName}]}]}';
    expect(web(`Resources: {A: {Properties: {B: ${words}}}}`)).toEqual([]);
  });

  it('is none of the others', () => {
    expect(web('Resources:\n  A:\n    Properties:\n      B: {"Fn::Sub": x}\n')).toEqual([
      '4 Fn::Sub is not documented for .ebextensions',
    ]);
    expect(option('\'`{"Fn::If": ["a", "b", "c"]}`\'')).toEqual(['3 Fn::If is not documented for .ebextensions']);
  });

  it('has no short tag', () => {
    expect(web('Resources:\n  A:\n    Properties:\n      B: !Ref C\n      D: !GetAtt [C, E]\n')).toEqual([
      '4 the tag !Ref is not documented for .ebextensions',
      '5 the tag !GetAtt is not documented for .ebextensions',
    ]);
  });

  it('is whole JSON in backticks, and all there is in an option', () => {
    expect(option('\'`{"Ref": "A"`\'')).toEqual(['3 what stands in backticks is no JSON']);
    expect(option('\'`{"Reff": "A"}`\'')).toEqual(['3 what stands in backticks is no function']);
    expect(option('\'a-`{"Ref": "A"}`\'')).toEqual(['3 an option is either text or a function, never both']);
    expect(option('{Ref: A}')).toEqual(['3 Ref stands in option_settings without backticks']);
  });
});
