import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut } from '../sound-project.ts';
import { scaling } from './scaling.ts';

const FILE = 'worker/.ebextensions/03.config';
const OWN = `Resources:
  MoreWorkers:
    Type: AWS::AutoScaling::ScalingPolicy
`;
const silent = (name: string, actions = '[{Ref: "AWS::NoValue"}]') => `  ${name}:
    Type: AWS::CloudWatch::Alarm
    Properties: {AlarmActions: ${actions}}
`;
const High = 'AWSEBCloudwatchAlarmHigh';
const Low = 'AWSEBCloudwatchAlarmLow';
const tellsOf = (text: string) => found(scaling, projectOf({ [FILE]: text })).map((line) => line.split(' ')[3]);

describe('how many instances a tier has', () => {
  it('is the trigger’s to decide where there is nothing else', () => {
    expect(found(scaling, soundBut())).toEqual([]);
    expect(tellsOf('Resources: {}\n')).toEqual([]);
  });

  it('is decided by one of the two', () => {
    expect(tellsOf(OWN)).toEqual([High, Low]);
    expect(tellsOf(OWN + silent(High))).toEqual([Low]);
    expect(tellsOf(OWN + silent(High) + silent(Low))).toEqual([]);
    expect(tellsOf(OWN + silent(High) + silent(Low, '[]'))).toEqual([]);
    expect(tellsOf(OWN + silent(High) + silent(Low, '[{Ref: MoreWorkers}]'))).toEqual([Low]);
    expect(tellsOf(`${OWN}${silent(High)}  ${Low}:\n    Properties: {Threshold: 1}\n`)).toEqual([Low]);
  });
});
