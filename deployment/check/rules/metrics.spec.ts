import { found } from '../found.ts';
import { projectOf } from '../project.ts';
import { soundBut } from '../sound-project.ts';
import { metrics } from './metrics.ts';

const FILE = '.ebextensions/81.config';
const words = (lines: readonly string[]) => lines.map((line) => line.replace(/^\S+ /, ''));

const alarmOn = (namespace: string, name: string, ...dimensions: readonly string[]) =>
  words(
    found(
      metrics,
      projectOf({
        [FILE]: `Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: ${namespace}
      MetricName: ${name}
      Dimensions: [${dimensions.map((each) => `{Name: ${each}, Value: {Ref: Thing}}`).join()}]
`,
      }),
    ),
  );

const alarmApartOn = (name: string) =>
  found(
    metrics,
    projectOf({
      'deployment/shapes/apart/shape.yaml': 'Data: data/data.yaml\n',
      'data/data.yaml': `Resources:
  Alarm:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: AWS/RDS
      MetricName: ${name}
      Dimensions: [{Name: DBInstanceIdentifier, Value: {Ref: Database}}]
`,
    }).inShape('apart'),
  );

it('an alarm in the stack of the data looks at a metric that is there', () => {
  expect(alarmApartOn('FreeStorageSpace')).toEqual([]);
  expect(alarmApartOn('FreeStorageSpaces')).toEqual([
    'data/data.yaml:6 nothing is published as AWS/RDS FreeStorageSpaces by DBInstanceIdentifier',
  ]);
});

const dashboardOf = (metric: string) =>
  found(
    metrics,
    projectOf({
      [FILE]: `Resources:
  Dashboard:
    Type: AWS::CloudWatch::Dashboard
    Properties:
      DashboardBody:
        "Fn::Join":
          - ""
          - - '{"widgets": [{"type": "metric", "properties": {"region": "'
            - {Ref: "AWS::Region"}
            - '", "metrics": [${metric}'
            - {Ref: Thing}
            - '", {"stat": "Sum"}]]}}]}'
`,
    }),
  );

describe('a metric that is watched', () => {
  it.each([
    ['AWS/ElastiCache', 'DatabaseMemoryUsagePercentage', ['CacheClusterId']],
    ['AWS/SQS', 'ApproximateAgeOfOldestMessage', ['QueueName']],
    ['AWS/DynamoDB', 'ThrottledRequests', ['Operation', 'TableName']],
    ['AWS/RDS', 'ReplicaLag', ['DBInstanceIdentifier']],
    ['AWS/ElasticBeanstalk', 'ApplicationLatencyP99', ['EnvironmentName']],
    ['ShapeStore', 'OldestPendingSeconds', ['Store']],
  ])('is published: %s %s', (namespace, name, dimensions) => {
    expect(alarmOn(namespace, name, ...dimensions)).toEqual([]);
  });

  it('is published under these dimensions', () => {
    expect(alarmOn('AWS/ElastiCache', 'DatabaseMemoryUsagePercentage', 'ReplicationGroupId')).toEqual([
      'nothing is published as AWS/ElastiCache DatabaseMemoryUsagePercentage by ReplicationGroupId',
    ]);
    expect(alarmOn('AWS/DynamoDB', 'ThrottledRequests', 'TableName')).toHaveLength(1);
    expect(alarmOn('AWS/ElasticBeanstalk', 'ApplicationLatencyP99', 'EnvironmentName', 'InstanceId')).toHaveLength(1);
  });

  it('is published at all', () => {
    expect(alarmOn('AWS/SQS', 'AgeOfOldestMessage', 'QueueName')).toHaveLength(1);
    expect(alarmOn('AWS/Nothing', 'CPUUtilization')).toHaveLength(1);
    expect(alarmOn('AWS/RDS', 'ReplicaLags', 'DBInstanceIdentifier')).toHaveLength(1);
  });

  it('on a dashboard is one of these, too', () => {
    expect(dashboardOf('["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", "')).toEqual([]);
    expect(dashboardOf('["AWS/ElastiCache", "DatabaseMemoryUsagePercentage", "ReplicationGroupId", "')).toEqual([
      `${FILE}:10 nothing is published as AWS/ElastiCache DatabaseMemoryUsagePercentage by ReplicationGroupId`,
    ]);
    expect(words(dashboardOf('["AWS/SQS", '))).toEqual([
      'nothing is published as a dashboard that is no JSON by nothing',
    ]);
  });

  it('is nowhere in a shop without alarms', () => {
    expect(found(metrics, soundBut())).toEqual([]);
  });
});
