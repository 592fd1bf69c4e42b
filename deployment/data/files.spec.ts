import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { dataResources, resourcesOf } from '../check/logical-names.ts';
import { lentBy } from '../check/lending.ts';
import { environmentOf } from '../check/environment.ts';
import { readProject } from '../check/read-project.ts';
import { meant } from '../check/functions.ts';
import { canonical } from '../check/value.ts';
import { DECOUPLED, filesFor, PATCH_FOLDER } from './files.ts';

const root = resolve(import.meta.dirname, '../..');
const project = readProject(root);
const [before, after] = [
  project.in({ shape: 'production', kind: 'production' }),
  project.in({ shape: DECOUPLED, kind: DECOUPLED }),
];
const LOST_WITH_AN_ENVIRONMENT =
  /^AWS::(RDS|DynamoDB|SQS|S3|ElastiCache|SecretsManager|EFS|SNS|OpenSearchService|Kinesis|MSK|DocDB)::/;

it('the stack of the data and the shape beside it are what the templates make of them: else npm run eb:data', () => {
  const made = filesFor(root);
  expect(
    readdirSync(join(root, PATCH_FOLDER))
      .map((name) => `${PATCH_FOLDER}/${name}`)
      .sort(),
  ).toEqual([...made.keys()].filter((path) => path.startsWith(PATCH_FOLDER)).sort());
  for (const [path, text] of made) expect([path, readFileSync(join(root, path), 'utf8')]).toEqual([path, text]);
});

it('an environment whose data are apart has nothing that could be lost with it', () => {
  const types = resourcesOf(after, 'web').flatMap(({ type }) => type ?? []);
  expect(types.length).toBeGreaterThan(8);
  expect(types.filter((type) => LOST_WITH_AN_ENVIRONMENT.test(type))).toEqual([]);
});

it('nothing of a store is left out: it is in the stack of the data or in the environment', () => {
  const there = new Set([...resourcesOf(after, 'web'), ...dataResources(after)].map(({ id }) => id));
  const gone = resourcesOf(before, 'web')
    .filter(({ id }) => !there.has(id))
    .map(({ id }) => id);
  // The environment's name, which says nothing of a store of two; and what only workers of the release before ask for.
  expect(gone).toEqual(['SayPublicUrlEnvironment', 'SaySessionSecret']);
});

it('each variable comes from the same thing as before', () => {
  const lent = new Map(lentBy(after).map(({ name, value }) => [name, canonical(value)]));
  const [own, earlier] = [environmentOf(after, 'web'), environmentOf(before, 'web')];
  const differing = [...earlier].filter(([name, { value }]) => {
    const setting = own.get(name);
    return canonical(meant(value)) !== (setting === undefined ? lent.get(name) : canonical(meant(setting.value)));
  });
  expect(earlier.size).toBeGreaterThan(20);
  expect(differing).toEqual([]);
});
