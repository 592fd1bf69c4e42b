import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { OpenTo } from '../../foundation/access/index.js';
import { CHEAP, Costs } from '../../foundation/budgets/index.js';
import { catalogueHeaders } from '../headers.js';
import { ApiPage } from './api-page.js';
import { type ApiDocument, describe } from './document.js';
import { API_OPERATIONS, type Operation } from './operation.js';

/** The API’s own description: for programs, and for the people who write them. */
@Controller()
@OpenTo('anyone')
@Costs(CHEAP)
export class OpenApiController {
  private readonly document: ApiDocument;
  private page: string | undefined;

  constructor(@Inject(API_OPERATIONS) private readonly operations: readonly Operation[]) {
    this.document = describe(operations);
  }

  @Get('api/v1/openapi.json')
  read(@Res({ passthrough: true }) response: Response): ApiDocument {
    catalogueHeaders(response);
    return this.document;
  }

  @Get('api')
  @Header('Content-Type', 'text/html; charset=utf-8')
  show(@Res({ passthrough: true }) response: Response): string {
    catalogueHeaders(response);
    this.page ??= ApiPage({ operations: this.operations, document: this.document });
    return this.page;
  }
}
