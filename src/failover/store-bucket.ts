import type { Objects } from '../foundation/objects/index.js';
import type { Bucket } from './bucket.js';

/** A bucket of S3. */
export function storeBucket(objects: Objects): Bucket {
  return {
    read: async (key) => {
      // Looked for first: S3 says that an object is missing only to those who may list everything.
      for await (const found of objects.list(key)) if (found.key === key) return await objects.text(key);
      return undefined;
    },
    write: async (key, body, { contentType, cacheControl }) => {
      await objects.put(key, body, { contentType, cacheControl });
    },
    remove: async (keys) => {
      await objects.delete(keys);
    },
  };
}
