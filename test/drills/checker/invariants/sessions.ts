import { each, type Invariant } from '../finding.ts';
import type { PersonalAnswer, SessionChange } from '../ledger.ts';

const sessionsEnd: Invariant = {
  id: 'I11',
  promise: 'nothing personal is answered after signing out or losing a role, and nobody sees what is another’s',
  examine: ({ client }) => {
    const changes = Map.groupBy(client.sessionChanges, ({ browser }) => browser);
    return each(client.personalAnswers, (answer) => judge(answer, changes.get(answer.browser) ?? []));
  },
};

function judge(answer: PersonalAnswer, changes: readonly SessionChange[]): string[] {
  const { browser, path, canariesOf, staffOnly, status = 0, sentAt, answeredAt } = answer;
  const what = `${path} at ${new Date(sentAt).toISOString()} (browser ${browser})`;
  const may = membersAt(changes, sentAt, answeredAt);
  const strangers = canariesOf.filter((member) => !changes.some((change) => change.member === member));
  const past = canariesOf.filter((member) => !strangers.includes(member) && !may.possible.has(member));
  const missed = may.certain !== undefined && status === 200 && !staffOnly && !canariesOf.includes(may.certain);
  return [
    ...strangers.map((member) => `${what} shows what is ${member}'s`),
    ...past.map((member) => `${what} was answered as ${member}, whose session was over`),
    ...(missed ? [`${what} doesn't know ${may.certain}, who is signed in`] : []),
    ...(staffOnly && status === 200 && lostRole(changes, sentAt)
      ? [`${what} was answered after the role was taken away`]
      : []),
  ];
}

/** Who may be signed in while a request is under way, and who certainly is. */
function membersAt(changes: readonly SessionChange[], sentAt: number, answeredAt: number) {
  const possible = new Set<string>();
  let certain: string | undefined;
  for (const { kind, member, told, sentAt: from, answeredAt: to } of changes.toSorted((a, b) => a.sentAt - b.sentAt)) {
    if (told === 'refused' || kind === 'role-lost' || from > answeredAt) continue;
    const over = told === 'accepted' && to <= sentAt;
    if (kind === 'signed-in') {
      if (over) possible.clear();
      possible.add(member);
      certain = over ? member : undefined;
    } else {
      if (over) possible.clear();
      certain = undefined;
    }
  }
  return { possible, certain };
}

function lostRole(changes: readonly SessionChange[], at: number): boolean {
  const last = changes.filter(({ kind, answeredAt }) => kind !== 'signed-out' && answeredAt <= at).at(-1);
  return last?.kind === 'role-lost';
}

export const sessionInvariants: readonly Invariant[] = [sessionsEnd];
