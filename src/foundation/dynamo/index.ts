export { DynamoModule } from './dynamo.module.js';
