/** A place in a file. Whatever carries one can be complained about. */
export interface Place {
  readonly file: string;
  readonly line: number;
}
