import { addressLines } from '../../addresses/index.js';
import { Button, ButtonLink, CsrfField, Notice, paths, type Visitor } from '../../web/index.js';
import { isolated } from '../../foundation/text/index.js';
import { words } from '../../words/index.js';
import { type KeptAddress, MOST_ADDRESSES } from '../account/address-book.js';
import { AccountFrame } from './account-frame.js';

const said = words.membership.addresses;

export interface AddressesPageProps {
  readonly visitor: Visitor;
  /** The usual one first. */
  readonly addresses: readonly KeptAddress[];
  /** Whether there is something to send there. */
  readonly canUse: boolean;
  /** Just taken out; can be put back. */
  readonly removed?: KeptAddress | undefined;
}

/** Where a member has things sent. */
export function AddressesPage({ visitor, addresses, canUse, removed }: AddressesPageProps): string {
  return AccountFrame({
    visitor,
    title: said.title,
    at: 'addresses',
    children: (
      <>
        {removed !== undefined && <Removed address={removed} visitor={visitor} />}
        {addresses.length === 0 ? (
          <p class="lead">{said.none}</p>
        ) : (
          <ul class="account-list" role="list">
            {addresses.map((address, index) => (
              <Entry address={address} usual={index === 0} canUse={canUse} visitor={visitor} />
            ))}
          </ul>
        )}
        {addresses.length >= MOST_ADDRESSES ? (
          <Notice words={said.full(MOST_ADDRESSES)} />
        ) : (
          <p>
            <ButtonLink kind={addresses.length === 0 ? 'plain' : 'quiet'} href={paths.newAddress}>
              {said.add}
            </ButtonLink>
          </p>
        )}
      </>
    ),
  });
}

interface EntryProps extends Pick<AddressesPageProps, 'visitor' | 'canUse'> {
  readonly address: KeptAddress;
  readonly usual: boolean;
}

function Entry({ address, usual, canUse, visitor }: EntryProps) {
  const which = said.of(isolated(address.name), isolated(address.line1));
  return (
    <li class="account-entry">
      <div>
        {usual && <p class="account-mark">{said.usual}</p>}
        <h2 class="account-entry-name" safe>
          {address.name}
        </h2>
        <address class="account-address">
          {linesOf(address).map((line) => (
            <bdi safe>{line}</bdi>
          ))}
        </address>
      </div>
      <div class="cluster">
        {canUse && (
          <ButtonLink kind="quiet" href={paths.checkoutTo(address.id)}>
            {said.use}
            <Whose which={which} />
          </ButtonLink>
        )}
        <ButtonLink kind="link" href={paths.address(address.id)}>
          {said.edit}
          <Whose which={which} />
        </ButtonLink>
        {!usual && (
          <form method="post" action={paths.addressUsual(address.id)}>
            <CsrfField visitor={visitor} />
            <Button kind="link">
              {said.makeUsual}
              <Whose which={which} />
            </Button>
          </form>
        )}
        <form method="post" action={paths.addressRemoval(address.id)}>
          <CsrfField visitor={visitor} />
          <Button kind="link">
            {said.remove}
            <Whose which={which} />
          </Button>
        </form>
      </div>
    </li>
  );
}

/** Which address a button is about, for ears: eyes see it beside. */
function Whose({ which }: { readonly which: string }) {
  return <span class="visually-hidden" safe>{` ${which}`}</span>;
}

function Removed({ address, visitor }: { readonly address: KeptAddress; readonly visitor: Visitor }) {
  return (
    <Notice at="account-removed">
      <p role="status" safe>
        {said.removed(isolated(address.name), isolated(address.line1))}
      </p>
      <form method="post" action={paths.addressReturn(address.id)}>
        <CsrfField visitor={visitor} />
        <Button kind="quiet">{said.undo}</Button>
      </form>
    </Notice>
  );
}

/** Without the name, which stands above. */
function linesOf(address: KeptAddress): readonly string[] {
  const lines = addressLines(address);
  return lines.filter((_, at) => at !== lines.indexOf(address.name));
}
