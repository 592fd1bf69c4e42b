import type { StoreConfig } from '../config/index.js';
import { ObjectsReader } from './objects-reader.js';

/** The bucket that the environment names, for whoever only reads there. */
export function readerOf(config: StoreConfig): ObjectsReader {
  return new ObjectsReader({ bucket: config.BUCKET, region: config.AWS_REGION, endpoint: config.AWS_ENDPOINT_URL_S3 });
}
