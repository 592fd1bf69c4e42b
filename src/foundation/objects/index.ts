export { NoBucket, type ObjectHeaders, ObjectMissing, Objects, type StoredObject } from './objects.js';
export { ObjectsModule } from './objects.module.js';
export { objectsOf } from './store-bucket.js';
