import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { catalogueHeaders } from '../headers.js';
import { ContactPage } from './contact-page.js';

/** The same for everybody, and asks nothing of what could be away. */
@Controller()
@OpenTo('anyone')
@Costs(CHEAP)
export class ContactController {
  @Get('contact')
  @Header('Content-Type', 'text/html; charset=utf-8')
  show(@Res({ passthrough: true }) response: Response): string {
    catalogueHeaders(response);
    return ContactPage();
  }
}
