import { Global, Module } from '@nestjs/common';
import { ServingInstance } from './serving-instance.js';

@Global()
@Module({ providers: [ServingInstance], exports: [ServingInstance] })
export class InstanceModule {}
