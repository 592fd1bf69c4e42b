/** Nothing was written, and why: said in words for whoever asked. */
export class NotWritten extends Error {}
