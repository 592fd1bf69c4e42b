import { type DynamicModule, Module } from '@nestjs/common';
import type { StoreConfig } from '../../foundation/config/index.js';
import { StyleguideController } from './styleguide.controller.js';

/** Where it is off, its address is one like any other that isn’t there. */
@Module({})
export class StyleguideWebModule {
  static of({ STYLEGUIDE }: StoreConfig): DynamicModule {
    return { module: StyleguideWebModule, controllers: STYLEGUIDE === 'on' ? [StyleguideController] : [] };
  }
}
