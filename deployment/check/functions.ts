import { readDocument } from './document.ts';
import { type Place } from './place.ts';
import { type Project, type Tier } from './project.ts';
import { type Entry, type Table, type Value, within } from './value.ts';

/** A function of CloudFormation as it is called somewhere: `{"Ref": "OrderQueue"}`. */
export interface Call {
  readonly name: string;
  readonly argument: Value;
  readonly place: Place;
  /** What the whole call is written in. */
  readonly table: Table;
  /** Top-level key under which it stands. */
  readonly section: string;
}

const isFunction = (key: string): boolean => key === 'Ref' || key === 'Condition' || key.startsWith('Fn::');

/** The one entry of a table that is a call; undefined otherwise. */
export function callIn(value: Value | undefined): Entry | undefined {
  if (value?.kind !== 'table' || value.entries.length !== 1) return undefined;
  const [entry] = value.entries;
  return entry !== undefined && isFunction(entry.key) ? entry : undefined;
}

/** Text between backticks: in options, files and commands a function is written so, as JSON. */
export interface Quoted {
  readonly json: string;
  readonly place: Place;
  /** Undefined when it does not parse. */
  readonly value: Value | undefined;
  /** Whether other text stands around it. */
  readonly mixed: boolean;
}

export function quotedIn(value: Value): Quoted[] {
  if (value.kind !== 'plain' || typeof value.value !== 'string') return [];
  const text = value.value;
  return [...text.matchAll(/`([^`]*)`/g)].flatMap((match): Quoted[] => {
    const json = match[1] ?? '';
    // Shell scripts put commands in backticks.
    if (!json.trimStart().startsWith('{')) return [];
    const mixed = text.trim() !== match[0];
    return [{ json, place: value, value: parse(json, value), mixed }];
  });
}

function parse(json: string, { file, line }: Place): Value | undefined {
  try {
    JSON.parse(json);
  } catch {
    return undefined;
  }
  const { root } = readDocument(file, json.replaceAll(/\s*\n\s*/g, ' '), line);
  return root;
}

/** What an option says once backticks are read: the call itself, or the value as it is. */
export function meant(value: Value): Value {
  const [quoted] = quotedIn(value);
  return quoted?.mixed === false && quoted.value !== undefined ? quoted.value : value;
}

/** Every call in a tier's `.ebextensions`, the ones in backticks too. */
export function callsOf(project: Project, tier: Tier): Call[] {
  return project
    .extensions(tier)
    .flatMap((document) =>
      document.root?.kind === 'table' ? document.root.entries.flatMap(({ key, value }) => callsWithin(value, key)) : [],
    );
}

export function callsWithin(value: Value, section: string): Call[] {
  return [...within(value)].flatMap((each): Call[] => {
    if (each.kind === 'plain') {
      return quotedIn(each).flatMap(({ value: parsed }) => (parsed === undefined ? [] : callsWithin(parsed, section)));
    }
    if (each.kind !== 'table') return [];
    return (
      each.entries
        // A policy may say `Condition` and mean its own.
        .filter(({ key }) => isFunction(key) && key !== 'Condition')
        .map(({ key, name, value: argument }) => ({ name: key, argument, place: name, table: each, section }))
    );
  });
}
