import { words } from '../../words/index.js';
import { style } from './letter-style.js';

const { mails } = words;

/** Pieces of one product, in words. */
export interface Bought {
  readonly what: string;
  /** Of one piece, where there are several. */
  readonly each?: string;
  /** What was left, where that was too few. */
  readonly short?: string;
  /** Absent where prices are of no interest. */
  readonly sum?: string;
}

/** What the mail is about in money, in words. */
export interface Sum {
  readonly of: string;
  readonly amount: string;
}

/** As it stands in the text. */
export const inOneLine = ({ what, each, short, sum }: Bought) =>
  `${[what, each].filter(Boolean).join(', ')}${sum === undefined ? '' : `: ${sum}`}${short === undefined ? '' : ` (${short})`}`;

/** What a list of mails shows beside the subject. */
export function inShort(sum: Sum | undefined, bought: readonly Bought[]): string {
  const what = bought.map((each) => each.what).join(', ');
  if (sum === undefined) return what;
  return what === '' ? `${sum.of}: ${sum.amount}` : mails.inShort(sum.amount, what);
}

/** What was bought, with its sum, as a table. */
export function LetterLines({ bought, sum }: { readonly bought: readonly Bought[]; readonly sum: Sum | undefined }) {
  return (
    <table cellpadding="0" cellspacing="0" border={0} style={style.list}>
      <tbody>
        {bought.map((line) => (
          <tr>
            <th class="rule" style={style.cell} scope="row">
              <span safe>{line.what}</span>
              {line.each !== undefined && (
                <>
                  <br />
                  <span class="soft" style={style.soft} safe>
                    {line.each}
                  </span>
                </>
              )}
              {line.short !== undefined && (
                <>
                  <br />
                  <strong safe>{line.short}</strong>
                </>
              )}
            </th>
            {line.sum !== undefined && (
              <td class="rule" style={style.sum} safe>
                {line.sum}
              </td>
            )}
          </tr>
        ))}
        {sum !== undefined && (
          <tr>
            <th style={style.last} scope="row" safe>
              {sum.of}
            </th>
            <td style={style.lastSum} safe>
              {sum.amount}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
