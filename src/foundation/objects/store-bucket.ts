import type { StoreConfig } from '../config/index.js';
import { Objects } from './objects.js';

/** The bucket that the environment names, or another one in the same place. */
export function objectsOf(config: StoreConfig, bucket: string | undefined = config.BUCKET): Objects {
  return new Objects({ bucket, region: config.AWS_REGION, endpoint: config.AWS_ENDPOINT_URL_S3 });
}
