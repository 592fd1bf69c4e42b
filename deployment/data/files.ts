import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { isKnown, pointsTo } from '../check/environment.ts';
import { borrowedIn } from '../check/lending.ts';
import { readProject } from '../check/read-project.ts';
import { PATCHES, readShape } from '../shapes/shapes.ts';
import { decouple } from './decouple.ts';
import { type Table, withPatch } from './json.ts';
import { tableOf, templatesOf } from './template.ts';
import { written } from './written.ts';

/** The shape of environments beside a stack of their data. */
export const DECOUPLED = 'decoupled';
/** Where its patches are: all made here. */
export const PATCH_FOLDER = `${PATCHES}/${DECOUPLED}/web`;

const FRAME = 'deployment/data/stack.yaml';
const MADE = [
  'Made by npm run eb:data: change .ebextensions, deployment/shapes/production or deployment/data/stack.yaml instead.',
];

/**
 * The stack of the data and the patches of the shape beside it, as the templates of a checkout have them now: text by path.
 *
 * @throws when parameters of the stack and options of the templates don't agree, or the data needs an environment
 */
export function filesFor(root: string): Map<string, string> {
  const { Extends: base, Data: path } = readShape(root, DECOUPLED);
  if (base === undefined || path === undefined)
    throw new Error(`the shape ${DECOUPLED} extends none, or names no stack`);
  const project = readProject(root).inShape(base);
  const borrowed = new Set(borrowedIn(project).map(({ name }) => name));
  const isWanted = (name: string) => borrowed.has(name) || isKnown(pointsTo(name) ?? name);
  const { resources, parameters, patches } = decouple(templatesOf(project), DECOUPLED, isWanted);
  const frame = parse(readFileSync(join(root, FRAME), 'utf8'), { version: '1.1' }) as Table;
  const stack = withPatch({ AWSTemplateFormatVersion: '2010-09-09', ...inOrder(frame), Resources: resources }, frame);
  const missing = parameters.filter((name) => tableOf(stack, 'Parameters')[name] === undefined);
  if (missing.length > 0)
    throw new Error(`${FRAME} has no parameter ${missing.join(', ')}, which templates ask for as options`);
  return new Map([
    [path, written(stack, MADE)],
    ...[...patches].map(([name, patch]): [string, string] => [`${PATCH_FOLDER}/${name}.yaml`, written(patch, MADE)]),
  ]);
}

/** Sections in the order in which they are read. */
const inOrder = (frame: Table): Table =>
  Object.fromEntries(Object.keys(frame).map((key) => [key, key === 'Description' ? '' : {}]));
