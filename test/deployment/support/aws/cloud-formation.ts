import { listOf, text, type Words } from './query.ts';
import { Refusal } from './refusal.ts';

/** A stack as the service keeps it. */
export interface Stack {
  readonly name: string;
  status: string;
  parameters: Readonly<Record<string, string>>;
  isProtected: boolean;
}

/** Stacks that somebody made, as far as they can be described and updated with their own template. */
export class CloudFormation {
  readonly stacks: Stack[] = [];

  add(name: string, parameters: Readonly<Record<string, string>>, status = 'CREATE_COMPLETE'): Stack {
    const stack: Stack = { name, status, parameters, isProtected: false };
    this.stacks.push(stack);
    return stack;
  }

  answer(action: string, input: Readonly<Record<string, Words>>): Words {
    const name = text(input['StackName']);
    const stack = this.stacks.find((each) => each.name === name);
    if (stack === undefined) throw new Refusal('ValidationError', `Stack with id ${name} does not exist`);
    switch (action) {
      case 'DescribeStacks':
        return { Stacks: [described(stack)] };
      case 'UpdateTerminationProtection':
        stack.isProtected = text(input['EnableTerminationProtection']) === 'true';
        return { StackId: name };
      case 'UpdateStack':
        this.update(stack, input);
        return { StackId: name };
      default:
        throw new Refusal('InvalidAction', `cloudformation ${action}`);
    }
  }

  /** A parameter that is not named takes its default, so a caller has to say that the others stay. */
  private update(stack: Stack, input: Readonly<Record<string, Words>>): void {
    if (text(input['UsePreviousTemplate']) !== 'true') throw new Refusal('ValidationError', 'no template');
    const said = listOf(input['Parameters']).map((each): [string, string] => {
      const key = text(each, 'ParameterKey');
      const kept = text(each, 'UsePreviousValue') === 'true';
      return [key, kept ? (stack.parameters[key] ?? '') : text(each, 'ParameterValue')];
    });
    const parameters = Object.fromEntries(
      Object.keys(stack.parameters).map((key) => [key, new Map(said).get(key) ?? 'its default']),
    );
    if (JSON.stringify(parameters) === JSON.stringify(stack.parameters))
      throw new Refusal('ValidationError', 'No updates are to be performed.');
    stack.parameters = parameters;
  }
}

const described = ({ name, status, parameters, isProtected }: Stack): Words => ({
  StackName: name,
  StackStatus: status,
  EnableTerminationProtection: String(isProtected),
  CreationTime: '2026-11-30T12:00:00Z',
  Parameters: Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
});
