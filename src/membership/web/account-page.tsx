import { Page, paths, SignOutForm, type Visitor } from '../../web/index.js';
import { words } from '../../words/index.js';
import type { MemberView } from '../membership.js';

const { membership: said } = words;

export function AccountPage({ member, visitor }: { readonly member: MemberView; readonly visitor: Visitor }): string {
  return (
    <Page title={said.account.title} noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>{said.account.title}</h1>
        <dl class="facts">
          <div>
            <dt>{said.name}</dt>
            <dd safe>{member.name}</dd>
          </div>
          <div>
            <dt>{said.email}</dt>
            <dd safe>{member.email}</dd>
          </div>
        </dl>
        <div class="cluster">
          <a class="button" href={paths.orders}>
            {said.account.orders}
          </a>
          <SignOutForm visitor={visitor} />
        </div>
      </div>
    </Page>
  ) as string;
}
