import { Page, paths, SignOutForm, type Visitor } from '../../web/index.js';
import type { MemberView } from '../membership.js';

export function AccountPage({ member, visitor }: { readonly member: MemberView; readonly visitor: Visitor }): string {
  return (
    <Page title="Your account" noindex visitor={visitor}>
      <div class="page-narrow stack">
        <h1>Your account</h1>
        <dl class="facts">
          <div>
            <dt>Name</dt>
            <dd safe>{member.name}</dd>
          </div>
          <div>
            <dt>E-mail</dt>
            <dd safe>{member.email}</dd>
          </div>
        </dl>
        <div class="cluster">
          <a class="button" href={paths.orders}>
            Your orders
          </a>
          <SignOutForm visitor={visitor} />
        </div>
      </div>
    </Page>
  ) as string;
}
