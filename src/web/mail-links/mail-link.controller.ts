import { Body, Controller, Get, Header, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { keyedPageAt, paths, readMailLink } from '../../brand/index.js';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { words } from '../../words/index.js';
import { FromCachedPage } from '../guards/same-site.guard.js';
import { parseInput } from '../input.js';
import { CurrentVisitor, type Visitor } from '../visitor.js';
import { LONGEST_LINK } from './mail-link-form.js';
import { OpenLinkPage } from './open-link-page.js';

const pasted = z.object({ link: z.string().default(''), page: z.string().default('') });

/** Exchanges the key of a mail’s link for a cookie, and leads on to the page it opens. */
@Controller(paths.mailLink.slice(1))
@OpenTo('anyone')
@Costs(CHEAP)
export class MailLinkController {
  @Get()
  @Header('Content-Type', 'text/html; charset=utf-8')
  form(@CurrentVisitor() visitor: Visitor): string {
    return OpenLinkPage({ visitor });
  }

  /** Whether the key is right is the page’s to say. */
  @Post()
  @FromCachedPage()
  open(@CurrentVisitor() visitor: Visitor, @Body() body: unknown, @Res() response: Response): void {
    const { link, page: from } = parseInput(pasted, body);
    const meant = keyedPageAt(from);
    const read = link.length > LONGEST_LINK ? undefined : readMailLink(link);
    const page = read?.page ?? meant;
    if (read === undefined || page === undefined) {
      const faults = [{ field: 'link', message: faultOf(link) }];
      const given = link.slice(0, LONGEST_LINK);
      response
        .status(422)
        .type('html')
        .send(OpenLinkPage({ visitor, page: meant, given, faults }));
      return;
    }
    visitor.holdKey(page, read.key);
    response.redirect(303, page.path);
  }
}

function faultOf(link: string): string {
  if (link.length > LONGEST_LINK) return words.form.atMost(LONGEST_LINK);
  return readMailLink(link) === undefined ? words.mailLinks.noKey : words.mailLinks.noPage;
}
