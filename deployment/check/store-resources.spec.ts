import { projectOf } from './project.ts';
import { propertyOf, storeResources } from './store-resources.ts';

const project = projectOf({
  'deployment/shapes/apart/shape.yaml': 'Data: data/data.yaml\n',
  '.ebextensions/01.config': `option_settings:
  aws:elasticbeanstalk:customoption: {Days: '7'}
Resources:
  Queue: {Type: AWS::SQS::Queue, Properties: {Days: {"Fn::GetOptionSetting": {OptionName: Days}}}}
`,
  'data/data.yaml': `Parameters:
  Class: {Type: String, Default: large}
  Kind: {Type: String, Default: ''}
Conditions:
  Plain: {"Fn::Equals": [{Ref: Kind}, '']}
  Other: {"Fn::Not": [{Condition: Plain}]}
Resources:
  One: {Type: AWS::RDS::DBInstance, Condition: Plain, Properties: {Class: {Ref: Class}, Zone: a}}
  Two: {Type: AWS::RDS::DBInstance, Condition: Other}
`,
});
const said = (shape: string) =>
  storeResources(project.inShape(shape)).map((resource) => [
    resource.id,
    ...['Class', 'Zone', 'Days', 'None'].map((name) => propertyOf(project.inShape(shape), resource, name)),
  ]);

it('a store has what its web environment makes and, where its data are apart, what their stack makes unasked', () => {
  expect(said('team')).toEqual([['Queue', undefined, undefined, '7', undefined]]);
  expect(said('apart')).toEqual([
    ['Queue', undefined, undefined, '7', undefined],
    ['One', 'large', 'a', undefined, undefined],
  ]);
});

it('a condition that nobody can tell the outcome of is no guess', () => {
  const unsure = projectOf({
    'deployment/shapes/apart/shape.yaml': 'Data: data/data.yaml\n',
    'data/data.yaml': 'Conditions: {Odd: {"Fn::Or": []}}\nResources: {One: {Type: A, Condition: Odd}}\n',
  });
  expect(() => storeResources(unsure.inShape('apart'))).toThrow('a condition by Fn::Or');
});
