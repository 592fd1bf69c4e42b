import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut } from '../sound-project.ts';
import { resources } from './resources.ts';

const web = (text: string) =>
  found(resources, projectOf({ '.ebextensions/a.config': `Resources:\n${text}` })).map((line) =>
    line.replace('.ebextensions/a.config:', ''),
  );
const queue = (properties: string) => web(`  Queue:\n    Type: AWS::SQS::Queue\n    Properties: ${properties}\n`);

describe('a resource', () => {
  it('of a known type with properties of the right kind is fine', () => {
    expect(found(resources, soundBut())).toEqual([]);
    expect(queue('{VisibilityTimeout: 30, FifoQueue: true, RedrivePolicy: {maxReceiveCount: 5}}')).toEqual([]);
    expect(queue('{QueueName: {Ref: AWSEBEnvironmentName}}')).toEqual([]);
  });

  it('has a type there is', () => {
    expect(web('  Queue:\n    Type: AWS::SQS::Queu\n')).toEqual(['3 there is no resource type AWS::SQS::Queu']);
    expect(web('  Queue:\n    Properties: {}\n')).toEqual(['2 Queue has no Type']);
  });

  it('has an id of letters and digits, and known attributes', () => {
    expect(web('  my-queue:\n    Type: AWS::SQS::Queue\n')).toEqual([
      '2 the logical id my-queue is more than letters and digits',
    ]);
    expect(web('  Queue:\n    Type: AWS::SQS::Queue\n    Condition: Big\n')).toEqual(['4 a resource has no Condition']);
    expect(web('  Queue:\n    Type: AWS::SQS::Queue\n    DeletionPolicy: Keep\n')).toEqual([
      '4 DeletionPolicy can not have this value',
    ]);
  });

  it('has properties its type knows, at any depth', () => {
    expect(queue('{VisibilityTimeot: 30}')).toEqual(['4 AWS::SQS::Queue has no property VisibilityTimeot']);
    expect(
      web(
        '  T:\n    Type: AWS::DynamoDB::Table\n    Properties:\n      KeySchema:\n        - AttributeName: id\n          KeyTyp: HASH\n',
      ),
    ).toEqual([
      '6 AWS::DynamoDB::Table KeySchema lacks KeyType, which is required',
      '7 AWS::DynamoDB::Table KeySchema has no property KeyTyp',
    ]);
  });

  it.each([
    ["{VisibilityTimeout: '30'}", 'AWS::SQS::Queue VisibilityTimeout is a whole number'],
    ["{FifoQueue: 'true'}", 'AWS::SQS::Queue FifoQueue is true or false'],
    ['{QueueName: 7}', 'AWS::SQS::Queue QueueName is text'],
    ['{Tags: {Key: a, Value: b}}', 'AWS::SQS::Queue Tags is a list'],
    ['{Tags: [{Key: a}]}', 'AWS::SQS::Queue Tags lacks Value, which is required'],
  ])('has values of the right kind: not %s', (properties, wrong) => {
    expect(queue(properties)).toEqual([`4 ${wrong}`]);
  });

  it('leaves the traps of YAML to their own rule', () => {
    expect(queue('{QueueName: no}')).toEqual([]);
    expect(queue('{QueueName: true}')).toHaveLength(1);
    expect(queue('{QueueName: }')).toHaveLength(1);
  });

  it('that Elastic Beanstalk makes keeps its type, and needs no more than what is added', () => {
    const own = (type: string) =>
      web(`  AWSEBV2LoadBalancerListener:\n    Type: ${type}\n    Properties: {Port: 80}\n`);
    expect(own('AWS::ElasticLoadBalancingV2::Listener')).toEqual([]);
    expect(own('AWS::SQS::Queue')[0]).toBe(
      '2 Elastic Beanstalk makes AWSEBV2LoadBalancerListener as AWS::ElasticLoadBalancingV2::Listener',
    );
    expect(web('  AWSEBNothing:\n    Type: AWS::SQS::Queue\n')).toEqual([
      '2 Elastic Beanstalk makes no AWSEBNothing in the web tier',
    ]);
  });
});
