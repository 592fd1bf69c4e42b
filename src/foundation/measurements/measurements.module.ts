import { Global, Module } from '@nestjs/common';
import { STORE_CONFIG, type StoreConfig, storeOf } from '../config/index.js';
import { Measurements } from './measurements.js';

/** Provides {@link Measurements}. */
@Global()
@Module({
  providers: [
    {
      provide: Measurements,
      inject: [STORE_CONFIG],
      useFactory: ({ AWS_REGION, ENVIRONMENT_NAME }: Pick<StoreConfig, 'AWS_REGION' | 'ENVIRONMENT_NAME'>) =>
        new Measurements(AWS_REGION, storeOf(ENVIRONMENT_NAME)),
    },
  ],
  exports: [Measurements],
})
export class MeasurementsModule {}
