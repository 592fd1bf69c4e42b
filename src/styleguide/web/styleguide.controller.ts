import { Controller, Get, Header } from '@nestjs/common';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { StyleguidePage } from './styleguide-page.js';

/** For those who build the shop. */
@Controller()
@OpenTo('anyone')
@Costs(CHEAP)
export class StyleguideController {
  @Get('styleguide')
  @Header('Content-Type', 'text/html; charset=utf-8')
  show(): string {
    return StyleguidePage();
  }
}
