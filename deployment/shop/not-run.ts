/** The command did not run, or nobody knows whether: said in words for whoever typed it. */
export class NotRun extends Error {}
