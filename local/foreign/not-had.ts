/** Why something can not be had on this machine, in words for whoever reads a test’s result or a start’s output. */
export class NotHad {
  readonly reason: string;

  constructor(reason: string) {
    this.reason = reason;
  }
}
