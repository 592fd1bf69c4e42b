export { dynamoClient } from './dynamo-client.js';
export { DynamoModule } from './dynamo.module.js';
