import type { Request } from 'express';
import { words } from '../../words/index.js';
import { Button, ButtonLink } from '../components/button.js';
import { Field } from '../components/field.js';
import { ownPath } from '../own-path.js';

const said = words.problems.tooMuch;
/** No page shows a password again: these are typed once more, under the words they were asked for with. */
const PASSWORDS: Readonly<Record<string, string>> = {
  password: words.membership.password,
  old: words.membership.passwordPage.old,
};
/** What the one beside the present password is called. */
const NEW_PASSWORD = words.membership.passwordPage.new;
/** Of names and values together. The longest form of the shop has less; what is longer is no shopper’s. */
const MOST_CHARACTERS = 8192;

/** What was asked for, as it can be asked for once more. */
export type Again =
  | { readonly kind: 'look'; readonly address: string }
  | { readonly kind: 'form'; readonly address: string; readonly fields: readonly (readonly [string, string])[] };

/** How a request can be made again from a page; undefined when it can’t. */
export function sentAgain({ method, originalUrl, body }: Request): Again | undefined {
  const address = ownPath(originalUrl);
  if (address === undefined) return undefined;
  if (method === 'GET') return { kind: 'look', address };
  if (method !== 'POST') return undefined;
  const fields = fieldsIn(body);
  const characters = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  if (characters > MOST_CHARACTERS) return undefined;
  return { kind: 'form', address, fields };
}

function fieldsIn(body: unknown): [string, string][] {
  return Object.entries((body ?? {}) as Record<string, unknown>).flatMap(([name, given]) =>
    [given].flat().flatMap((value) => (typeof value === 'string' ? [[name, value] satisfies [string, string]] : [])),
  );
}

/** The way to try once more: nobody has to type again what they typed. */
export function SendAgain({ again }: { readonly again: Again | undefined }) {
  if (again === undefined) return undefined;
  if (again.kind === 'look') {
    return (
      <p>
        <ButtonLink href={again.address} words={said.look} />
      </p>
    );
  }
  const asksPassword = again.fields.some(([name]) => Object.hasOwn(PASSWORDS, name));
  const changesPassword = again.fields.some(([name]) => name === 'old');
  return (
    <>
      <p>{asksPassword ? said.keptButPassword : said.kept}</p>
      <form class="stack" method="post" action={again.address}>
        {again.fields.map(([name, value]) => {
          const label = Object.hasOwn(PASSWORDS, name) ? PASSWORDS[name] : undefined;
          if (label === undefined) return <input type="hidden" name={name} value={value} />;
          if (changesPassword && name !== 'old')
            return <Field name={name} label={NEW_PASSWORD} type="password" autocomplete="new-password" />;
          const autocomplete = name === 'old' ? 'current-password' : undefined;
          return <Field name={name} label={label} type="password" autocomplete={autocomplete} />;
        })}
        <p>
          <Button words={said.send} />
        </p>
      </form>
    </>
  );
}
