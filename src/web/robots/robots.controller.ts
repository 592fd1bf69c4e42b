import { Controller, Get, Header, Res } from '@nestjs/common';
import type { Response } from 'express';
import { robotsText } from '../../brand/index.js';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { catalogueHeaders } from '../headers.js';

/** Asks nobody else, so that search engines are answered whatever is away: without an answer they leave all pages alone. */
@Controller()
@OpenTo('anyone')
@Costs(CHEAP)
export class RobotsController {
  @Get('robots.txt')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  robots(@Res({ passthrough: true }) response: Response): string {
    catalogueHeaders(response);
    return robotsText();
  }
}
