import type { Children } from '@kitajs/html';
import { brand } from '../../brand/index.js';

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

// Mail programs ignore style sheets: styles stand on the elements.
const BODY = 'margin:0;padding:32px 16px;background:#f6f1e7;color:#1d1b18;font:16px/1.5 Georgia,serif';
const SHEET = 'max-width:560px;margin:0 auto;padding:32px;background:#fffdf8;border:1px solid #e2d9c8';
export const CELL = 'padding:8px 0;border-bottom:1px solid #e2d9c8;text-align:left;font-weight:normal';
export const SUM = `${CELL};text-align:right;white-space:nowrap`;
export const LINK = 'color:#1f4fa8';

/** The sheet every mail of the shop is written on, as a whole HTML document. */
export function letter({ subject, shop, children }: { subject: string; shop: string; children: Children }): string {
  const html = (
    <html lang={brand.language}>
      <head>
        <meta charset="utf-8" />
        <title safe>{subject}</title>
      </head>
      <body style={BODY}>
        <div style={SHEET}>
          <p style="margin:0 0 24px;font-size:20px" safe>
            {shop}
          </p>
          {children}
        </div>
      </body>
    </html>
  ) as string;
  return `<!doctype html>${html}`;
}
