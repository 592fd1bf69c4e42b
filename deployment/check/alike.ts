import { callIn } from './functions.ts';
import { canonical, textOf, type Value } from './value.ts';

/** Each stack has its own. */
const OF_ONE_STACK = ['AWSEBEnvironmentName', 'AWS::StackName', 'AWS::StackId'];

/**
 * Whether two stacks may spell the same name by these values. What the first takes from its own stack (its environment's
 * name), the second has to be told in some other way, so anything may stand there.
 */
export function alike(one: Value, other: Value): boolean {
  const call = callIn(one);
  if (call?.key === 'Ref' && OF_ONE_STACK.includes(textOf(call.value) ?? '')) {
    return callIn(other) === undefined || canonical(one) !== canonical(other);
  }
  if (one.kind === 'list' && other.kind === 'list') {
    return (
      one.items.length === other.items.length &&
      one.items.every((item, index) => {
        const counterpart = other.items[index];
        return counterpart !== undefined && alike(item, counterpart);
      })
    );
  }
  const there = callIn(other);
  if (call !== undefined && there !== undefined) return call.key === there.key && alike(call.value, there.value);
  return canonical(one) === canonical(other);
}

/** Whether a word means something else on each stack: a resource, or the environment's name. */
export const isOfOneStack = (id: string): boolean => OF_ONE_STACK.includes(id) || !id.startsWith('AWS::');
