export { type CallLimits, FOR_SHOPPERS } from './call-limits.js';
export { Database, type NodeName, type ReadingOptions } from './database.js';
export { DatabaseModule } from './database.module.js';
export { databaseFault, DatabaseUnwell, isClash, isDatabaseUnwell, isDuplicate } from './database-unwell.js';
export { StoreDataSource } from './store-data-source.js';
export { dataSourceOptions, type Schema } from './data-source-options.js';
export { insertRows } from './insert-rows.js';
export { LongReads } from './long-reads.js';
export { withPatience } from './patience.js';
