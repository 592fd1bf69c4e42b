import { ObjectMissing, type Objects } from '../foundation/objects/index.js';
import type { Bucket } from './bucket.js';

/** A bucket of S3. */
export function storeBucket(objects: Objects): Bucket {
  return {
    read: async (key) => {
      try {
        return await objects.text(key);
      } catch (error) {
        if (error instanceof ObjectMissing) return undefined;
        throw error;
      }
    },
    write: async (key, body, { contentType, cacheControl }) => {
      await objects.put(key, body, { contentType, cacheControl });
    },
    remove: async (keys) => {
      await objects.delete(keys);
    },
  };
}
