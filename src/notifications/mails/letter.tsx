import type { Children } from '@kitajs/html';
import { brand, direction, isTestShop } from '../../brand/index.js';
import { Sentence, words } from '../../words/index.js';
import { nightStyle, schemes, style } from './letter-style.js';

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface LetterProps {
  readonly subject: string;
  /** What mail programs show beside the subject before the mail is opened. */
  readonly inShort: string;
  readonly heading: string;
  /** A line over the heading. */
  readonly about?: string;
  readonly tone: 'good' | 'sad' | 'plain';
  /** Whose letter it is. */
  readonly shop: string;
  /** Where the shop is. */
  readonly home: string;
  /** What stands below the sheet. */
  readonly foot: Children;
  /** BCP 47; the shop’s own when absent. */
  readonly lang?: string;
  readonly children: Children;
}

/**
 * The sheet every mail of the shop is written on, as a whole HTML document: tables, and styles on the elements, because
 * mail programs ignore what is newer. It fetches nothing from anywhere.
 */
export function letter(props: LetterProps): string {
  const { subject, inShort, heading, about, tone, shop, home, foot, lang, children } = props;
  const html = (
    <html lang={lang ?? brand.language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={schemes} />
        <meta name="supported-color-schemes" content={schemes} />
        <meta name="format-detection" content="telephone=no, date=no, address=no" />
        <title safe>{subject}</title>
        <style>{nightStyle as 'safe'}</style>
      </head>
      <body class="paper" style={`margin:0;padding:0;${style.paper}`}>
        <div style={style.unseen} safe>
          {inShort}
        </div>
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border={0} class="paper">
          <tbody>
            <tr>
              <td align="center" style="padding:24px 12px 32px">
                <table role="presentation" width="600" cellpadding="0" cellspacing="0" border={0} style={style.column}>
                  <tbody>
                    {isTestShop() && (
                      <tr>
                        <td class="news" style={style.news} lang={brand.language}>
                          <strong>{words.testShop.name}</strong> {words.testShop.meaning}
                        </td>
                      </tr>
                    )}
                    <tr>
                      <td style={`padding:${isTestShop() ? '20px' : '0'} 4px 16px`}>
                        <a class="ink" style={style.name} href={home}>
                          <span class="mark" style={style.mark} aria-hidden="true">
                            ⬢
                          </span>{' '}
                          <span safe>{shop}</span>
                        </a>
                      </td>
                    </tr>
                    <tr>
                      <td class={`sheet room ${tone}`} style={`${style.sheet};${style[tone]}`}>
                        {about !== undefined && (
                          <p class="soft" style={style.about} safe>
                            {about}
                          </p>
                        )}
                        <h1 class="ink" style={style.heading} safe>
                          {heading}
                        </h1>
                        {children}
                      </td>
                    </tr>
                    <tr>
                      <td class="soft" style={style.foot}>
                        {foot}
                      </td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  ) as string;
  return `<!doctype html>${html}`;
}

/** The one thing to do after reading. */
export function LetterButton({ href, children }: { readonly href: string; readonly children: Children }) {
  return (
    <table role="presentation" cellpadding="0" cellspacing="0" border={0} style="margin:28px 0 4px">
      <tbody>
        <tr>
          <td class="button" style={style.buttonGround}>
            <a class="button" style={style.button} href={href}>
              {children}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}

export interface LetterFootProps {
  /** Asks to write to `{address}`. */
  readonly questions: string;
  /** Why one gets this. */
  readonly why: string;
  readonly writeTo: string;
}

/** Whom to ask, and why one gets this mail at all. */
export function LetterFoot({ questions, why, writeTo }: LetterFootProps) {
  const address = (
    <a class="link" style={style.link} href={writeTo}>
      {brand.contact}
    </a>
  );
  return (
    <>
      <p style="margin:0 0 8px">
        <Sentence words={questions} parts={{ address }} />
      </p>
      <p style="margin:0" safe>
        {why}
      </p>
    </>
  );
}
