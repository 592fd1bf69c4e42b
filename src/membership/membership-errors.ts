/** Too many passwords are being checked at once. Trying again shortly works. */
export class Busy extends Error {
  readonly status = 503;

  constructor() {
    super('too many passwords are being checked');
    this.name = 'Busy';
  }
}

/** Too many wrong tries for this account or from this network. */
export class TooManyTries extends Error {
  constructor(readonly retryAfterSeconds: number) {
    super('too many tries');
    this.name = 'TooManyTries';
  }
}
