import type { Page } from 'playwright-core';

/** Where a running store is, as its state.json says. */
export interface Store {
  readonly web: { readonly url: string };
  readonly worker: { readonly pid: number };
  readonly dynamodb: { readonly pid: number };
  readonly mailbox: { readonly url: string };
  readonly mysql: { readonly primary: Database };
  /** What its tiers were started with. */
  readonly environment: Readonly<Record<string, string>>;
}

interface Database {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly pid: number;
}

export interface Stop {
  /** A mail is read in a window of its own: narrow, or as wide as a letter. */
  readonly isMail?: boolean;
}

/** Called at every stop, with the page in the state the name says. */
export type Visit = (name: string, page: Page, stop?: Stop) => Promise<void>;
