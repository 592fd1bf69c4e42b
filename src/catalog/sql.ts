/** A piece of SQL and what fills its question marks. Text from shoppers is only ever a parameter. */
export interface Sql {
  readonly text: string;
  readonly values: readonly unknown[];
}
