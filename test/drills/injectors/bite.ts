/** Counts what a fault did. A drill whose fault touched nothing has proved nothing, and must say so. */
export class Bite {
  private touched = 0;
  private readonly of: string;

  /** @param of what is said when the fault touched too little */
  constructor(of: string) {
    this.of = of;
  }

  /** Connections, chunks or calls touched so far. */
  get hits(): number {
    return this.touched;
  }

  count(): void {
    this.touched += 1;
  }

  forget(): void {
    this.touched = 0;
  }

  /** @throws when the fault touched less than `atLeast` */
  expectHits(atLeast = 1): void {
    if (this.touched >= atLeast) return;
    throw new Error(`${this.of} was to touch at least ${atLeast}, but touched ${this.touched}: nothing was drilled`);
  }
}
