import { ApiClient } from './api-client.ts';
import { change } from './databases.ts';
import { anAddress } from './orders.ts';

export interface StoryMember {
  readonly id: string;
  readonly email: string;
  readonly password: string;
  readonly name: string;
}

export const PASSWORD = 'seven bees on a hexagon';

/** Registers somebody new with this client, who is signed in afterwards. */
export async function registered(client: ApiClient, name = 'Emmy Noether'): Promise<StoryMember> {
  const email = anAddress();
  const answer = await client.post('/api/v1/members', { email, password: PASSWORD, name });
  if (answer.status !== 201) throw new Error(`registering answered ${answer.status}: ${JSON.stringify(answer.body)}`);
  return { id: answer.body.id, email, password: PASSWORD, name };
}

/** Somebody with an account, signed in nowhere. */
export async function aMember(name?: string): Promise<StoryMember> {
  return await registered(new ApiClient(), name);
}

/** Somebody whose address is known to be theirs, signed in nowhere. */
export async function aProvenMember(name?: string): Promise<StoryMember> {
  const member = await aMember(name);
  await proven(member);
  return member;
}

/** Has the shop know that the member reads the mail of their address, without waiting for one. */
export async function proven({ id }: Pick<StoryMember, 'id'>): Promise<void> {
  await change('UPDATE members SET proven_at = NOW(3) WHERE id = ?', [id]);
}

/** Signs the client in. */
export async function signIn(client: ApiClient, { email, password }: StoryMember): Promise<void> {
  const answer = await client.post('/api/v1/session', { email, password });
  if (answer.status !== 200) throw new Error(`signing in answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}
