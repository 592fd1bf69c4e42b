import type { PropsWithChildren } from '@kitajs/html';
import {
  AccountNav,
  type AccountPart,
  ErrorSummary,
  type FieldFault,
  Notice,
  Page,
  type Visitor,
} from '../../web/index.js';
import { words } from '../../words/index.js';

/** What became of a form, said on top of the page it is on. */
export interface FormState {
  readonly faults?: readonly FieldFault[] | undefined;
  /** Why nothing was done, though nothing was wrong with what was given. */
  readonly notice?: string | undefined;
}

export interface AccountFrameProps extends FormState {
  readonly visitor: Visitor;
  readonly title: string;
  readonly at: AccountPart;
  /** What was done. */
  readonly done?: string | undefined;
}

/** A page of somebody’s account. */
export function AccountFrame(props: PropsWithChildren<AccountFrameProps>): string {
  const { visitor, title, at, faults, notice, done, children } = props;
  return (
    <Page title={faults === undefined ? title : words.form.errorTitle(title)} noindex visitor={visitor}>
      <div class="account">
        <AccountNav at={at} visitor={visitor} />
        <div class="account-words">
          <h1 safe>{title}</h1>
          <Outcome faults={faults} notice={notice} done={done} />
          {children as 'safe'}
        </div>
      </div>
    </Page>
  ) as string;
}

/** What is wrong, what could not be done, or what was. */
export function Outcome({ faults, notice, done }: FormState & { readonly done?: string | undefined }) {
  return (
    <>
      <ErrorSummary faults={faults} />
      {notice !== undefined && <Notice tone="warning" role="alert" words={notice} />}
      {done !== undefined && <Notice tone="success" role="status" words={done} />}
    </>
  );
}
