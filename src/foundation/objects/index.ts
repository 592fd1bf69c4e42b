export { type ObjectHeaders, Objects } from './objects.js';
export { NoBucket, ObjectMissing, ObjectsReader, type StoredObject } from './objects-reader.js';
export { ObjectsModule } from './objects.module.js';
export { objectsOf } from './store-bucket.js';
export { readerOf } from './store-bucket-reader.js';
