import {
  type CloudFormationClient,
  DescribeStacksCommand,
  UpdateStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import { OPTION } from './protection.ts';

/** What is sent to protect the database of a stack that keeps a store's data, or to no longer do so. */
export interface StackUpdate {
  readonly update: {
    readonly StackName: string;
    readonly UsePreviousTemplate: true;
    readonly Parameters: readonly (
      | { readonly ParameterKey: string; readonly UsePreviousValue: true }
      | { readonly ParameterKey: string; readonly ParameterValue: string }
    )[];
  };
  readonly termination: { readonly StackName: string; readonly EnableTerminationProtection: boolean };
}

/** @param parameters those that the stack has: each but the one keeps its value */
export const updateOfStack = (stack: string, isOn: boolean, parameters: readonly string[]): StackUpdate => ({
  update: {
    StackName: stack,
    UsePreviousTemplate: true,
    Parameters: parameters.map((ParameterKey) =>
      ParameterKey === OPTION
        ? { ParameterKey, ParameterValue: String(isOn) }
        : { ParameterKey, UsePreviousValue: true },
    ),
  },
  termination: { StackName: stack, EnableTerminationProtection: isOn },
});

/**
 * Has CloudFormation refuse to delete a stack and RDS to delete its database, or neither of them any more.
 *
 * @returns why it can't be done now, in words for whoever asked; undefined when it is under way, or was so already
 */
export async function protectStack(
  client: CloudFormationClient,
  name: string,
  isOn: boolean,
): Promise<string | undefined> {
  const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
  const parameters = (found?.Parameters ?? []).flatMap(({ ParameterKey }) => ParameterKey ?? []);
  if (!parameters.includes(OPTION)) return `${name} keeps no store's data: it has no parameter ${OPTION}`;
  const status = found?.StackStatus ?? 'unknown';
  if (!/^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT)_COMPLETE$/.test(status))
    return `${name} is ${status}: wait until it is complete`;
  const { update, termination } = updateOfStack(name, isOn, parameters);
  await client.send(new UpdateTerminationProtectionCommand(termination));
  try {
    await client.send(new UpdateStackCommand({ ...update, Parameters: [...update.Parameters] }));
  } catch (error) {
    if (!/No updates are to be performed/.test((error as Error).message)) throw error;
  }
  return undefined;
}
