import { found } from '../found.ts';
import { SOUND, soundBut } from '../sound-project.ts';
import { lending } from './lending.ts';

const FILE = '.ebextensions/09-lent.config';
const WORKER = 'worker/.ebextensions/09-doors.config';
const parameter = (name: string, value: string) => `Resources:
  Say:
    Type: AWS::SSM::Parameter
    Properties:
      Type: String
      Name: {"Fn::Join": ["", [/shop/, {Ref: AWSEBEnvironmentName}, /${name}]]}
      Value: ${value}
`;
const lent = (name: string, value: string, worker?: string) =>
  found(lending, soundBut({ ...SOUND, [FILE]: parameter(name, value), [WORKER]: worker })).map((line) =>
    line.replace(/^\S+ /, ''),
  );
const door = (name: string) =>
  `Resources: {Door: {Type: AWS::SQS::Queue, Properties: {QueueName: {"Fn::Join": ["", ["{{resolve:ssm:/shop/web-", "/${name}}}"]]}}}}`;

const APART = 'deployment/shapes/apart';
const apart = (said: string, asked: string) =>
  found(
    lending,
    soundBut({
      [`${APART}/shape.yaml`]: 'Data: data/data.yaml\n',
      [`${APART}/web/02-resources.yaml`]: `Resources: {Door: {Type: AWS::SQS::Queue, Properties: {QueueName: "{{resolve:ssm:/shop/${asked}}}"}}}\n`,
      'data/data.yaml': parameter(said, 'a'),
    }).inShape('apart'),
  );

describe('what the stack of the data says', () => {
  it('is there for every template of either tier that asks', () => {
    expect(apart('DOOR', 'DOOR')).toEqual([]);
    expect(apart('DOOR', 'DOR')).toEqual([`${APART}/web/02-resources.yaml:1 the stack of the data writes down no DOR`]);
    expect(apart('CART_TABEL', 'CART_TABEL')).toEqual([]);
  });

  it('has a name that somebody reads', () => {
    expect(apart('CART_TABEL', 'DOOR')[0]).toBe('data/data.yaml:7 nothing in the worker reads CART_TABEL');
  });
});

describe('what the web tier lends to the worker', () => {
  it('is what it uses itself', () => {
    expect(found(lending, soundBut())).toEqual([]);
    expect(lent('ORDER_QUEUE', '{Ref: OrderQueue}')).toEqual([]);
    expect(lent('ORDER_QUEUE', '{Ref: Carts}')).toEqual([
      'the web tier itself uses another ORDER_QUEUE (.ebextensions/01-shop.config)',
    ]);
  });

  it('has a name the worker reads, or one for people', () => {
    expect(lent('RDS_PASSWORD_SECRET_ARN', 'a')).toEqual([]);
    expect(lent('WEATHER', 'a')).toEqual([]);
    expect(lent('CART_TABEL', 'a')).toEqual(['nothing in the worker reads CART_TABEL']);
    expect(lent('RDS_PASWORD_SECRET_ARN', 'a')).toEqual(['nothing in the worker reads RDS_PASWORD_SECRET_ARN']);
  });

  it('is there for every template of the worker that asks', () => {
    expect(lent('DOOR', 'a', door('DOOR'))).toEqual([]);
    expect(lent('DOOR', 'a', door('DOR'))).toEqual(['the web tier writes down no DOR']);
  });
});
