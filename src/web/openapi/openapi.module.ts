import { type DynamicModule, Module } from '@nestjs/common';
import { OpenApiController } from './openapi.controller.js';
import { API_OPERATIONS, type Operation } from './operation.js';
import { operations as own } from './operations.js';

/** Describes the API from what each noun says of its own part. */
@Module({})
export class OpenApiModule {
  static of(...operations: readonly (readonly Operation[])[]): DynamicModule {
    return {
      module: OpenApiModule,
      controllers: [OpenApiController],
      providers: [{ provide: API_OPERATIONS, useValue: [...operations.flat(), ...own] }],
    };
  }
}
