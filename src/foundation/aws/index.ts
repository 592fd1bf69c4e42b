export { AwsRequestHandler, type AwsRequestHandlerOptions, type AwsTimeouts } from './aws-request-handler.js';
export { isAwsUnwell } from './aws-unwell.js';
