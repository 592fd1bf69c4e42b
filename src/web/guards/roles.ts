/** Who is staff now. A session that began before a change of the role knows nothing of it. */
export abstract class Roles {
  /** @returns undefined when there is no such member, or nobody may use their account @throws when it can’t be found out */
  abstract roleOf(memberId: string): Promise<'member' | 'staff' | undefined>;
}
