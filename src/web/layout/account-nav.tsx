import { paths } from '../../brand/index.js';
import { words } from '../../words/index.js';
import type { Visitor } from '../visitor.js';
import { SignOutForm } from './page.js';

const { nav } = words.membership;

const parts = {
  orders: { path: paths.orders, label: nav.orders },
  profile: { path: paths.account, label: nav.profile },
  addresses: { path: paths.addresses, label: nav.addresses },
  password: { path: paths.password, label: nav.password },
  sessions: { path: paths.sessions, label: nav.sessions },
} as const;

export type AccountPart = keyof typeof parts;

/** The ways within an account, the same on each of its pages. */
export function AccountNav({ at, visitor }: { readonly at?: AccountPart; readonly visitor: Visitor }) {
  return (
    <nav class="account-nav" aria-label={nav.label}>
      <ul role="list">
        {Object.entries(parts).map(([part, { path, label }]) => (
          <li>
            <a href={path} aria-current={part === at ? 'page' : undefined}>
              {label}
            </a>
          </li>
        ))}
        <li>
          <SignOutForm visitor={visitor} />
        </li>
      </ul>
    </nav>
  );
}
