import { Controller, Get, Header, Param, Res } from '@nestjs/common';
import type { Response } from 'express';
import { contentPages } from '../../brand/index.js';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { catalogueHeaders } from '../headers.js';
import { NotFound } from '../problems/problem.js';
import { ContentPage } from './content-page.js';

/** Shipping, privacy, terms and whatever else the shop writes: the same for everybody, and nothing that could be away is asked. */
@Controller('pages')
@OpenTo('anyone')
@Costs(CHEAP)
export class ContentController {
  @Get(':name')
  @Header('Content-Type', 'text/html; charset=utf-8')
  show(@Param('name') name: string, @Res({ passthrough: true }) response: Response): string {
    const page = contentPages().find((candidate) => candidate.name === name);
    if (page === undefined) throw new NotFound('page');
    catalogueHeaders(response);
    return ContentPage({ page });
  }
}
