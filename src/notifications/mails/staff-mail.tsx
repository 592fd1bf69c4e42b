import type { StaffMailKind } from '../mail.js';
import { letter, type RenderedMail } from './letter.js';
import { style } from './letter-style.js';

const WHY = 'You get this mail because the shop’s setting STAFF_MAIL names this address.';

/** What a mail to staff says: things, and how each of them stands. Nothing personal about shoppers. */
export interface StaffMailContent {
  /** As in 2030-01-31. */
  readonly day: string;
  /** What is named below and what isn’t. */
  readonly total: number;
  readonly things: readonly {
    readonly name: string;
    readonly state: string;
    /** Path within the shop. */
    readonly path?: string;
  }[];
}

const words: Readonly<
  Record<StaffMailKind, { subject: (total: number, day: string) => string; lead: string; close: string }>
> = {
  'low-stock': {
    subject: (total, day) => `${total === 1 ? 'One product runs' : `${String(total)} products run`} out (${day})`,
    lead: 'These products are on sale and there are few of them left, or none:',
    close: 'New goods come in with the next price list.',
  },
  books: {
    subject: (total, day) => `${total === 1 ? 'One thing does' : `${String(total)} things do`} not add up (${day})`,
    lead: 'The shop held its books against each other tonight. Nothing was changed. Somebody has to look at:',
    close: 'The runbook says what each of these means. npm run orders -- show tells everything known of an order.',
  },
};

/** Renders a mail to staff as text and as HTML that says the same. @param base address of the shop */
export function staffMail(kind: StaffMailKind, content: StaffMailContent, shop: string, base: URL): RenderedMail {
  const { day, total, things } = content;
  const { lead, close } = words[kind];
  const subject = words[kind].subject(total, day);
  const hidden = total - things.length;
  const more = hidden > 0 ? `And ${String(hidden)} more.` : '';
  const linkTo = (path: string) => new URL(path, base).href;
  const text = [
    lead,
    things
      .map(({ name, state, path }) => `${name}: ${state}${path === undefined ? '' : `\n  ${linkTo(path)}`}`)
      .join('\n'),
    ...(more === '' ? [] : [more]),
    close,
    WHY,
    `${shop}\n${base.href}`,
  ].join('\n\n');
  const html = letter({
    subject,
    inShort: things.map(({ name, state }) => `${name}: ${state}`).join(', '),
    heading: subject,
    tone: 'plain',
    shop,
    home: base.href,
    lang: 'en',
    children: (
      <>
        <p style={style.words} safe>
          {lead}
        </p>
        <table cellpadding="0" cellspacing="0" border={0} style={style.list}>
          <tbody>
            {things.map(({ name, state, path }) => (
              <tr>
                <th class="rule" style={style.cell} scope="row">
                  {path === undefined ? (
                    <span safe>{name}</span>
                  ) : (
                    <a class="link" style={style.link} href={linkTo(path)} safe>
                      {name}
                    </a>
                  )}
                </th>
                <td class="rule" style={style.state} safe>
                  {state}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <p style="margin:24px 0 0" safe>
          {more === '' ? close : `${more} ${close}`}
        </p>
      </>
    ),
    foot: <p style="margin:0">{WHY}</p>,
  });
  return { subject, text, html };
}
