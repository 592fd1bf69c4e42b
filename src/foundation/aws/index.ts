export { isAwsUnwell } from './aws-unwell.js';
