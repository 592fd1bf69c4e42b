/** Where something goes. Whatever a country doesn’t have is left out, but for town and postcode: see the fields. */
export interface Address {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string | undefined;
  readonly city: string;
  readonly region?: string | undefined;
  /** `-` where there is none. */
  readonly postcode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}
