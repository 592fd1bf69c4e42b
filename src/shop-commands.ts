/** What people do on an instance. */
export interface ShopCommand {
  /** Below the bundle's `dist/src`. */
  readonly script: string;
  readonly does: string;
  /** The tier whose instances have the rights it needs. */
  readonly tier: 'web' | 'worker';
}

/** By the word that is typed: `sudo shop orders …` on an instance, `npm run shop -- web-teama orders …` on a laptop. */
export const SHOP_COMMANDS: Readonly<Record<string, ShopCommand>> = {
  staff: {
    script: './membership/staff/command.js',
    does: 'creates staff accounts, changes and disables accounts',
    tier: 'web',
  },
  'catalog-import': { script: './catalog/import/command.js', does: 'brings a price list in', tier: 'web' },
  'catalog-export': {
    script: './catalog/export/command.js',
    does: 'writes the catalogue as a price list',
    tier: 'web',
  },
  orders: {
    script: './fulfilment/on-call/command.js',
    does: 'orders: finds, packs, ships, refunds and mends them',
    tier: 'worker',
  },
  dump: { script: './backup/command.js', does: 'makes and lists dumps of the database', tier: 'worker' },
  restore: { script: './backup/restore/command.js', does: 'brings a dump back into an empty database', tier: 'web' },
  failover: { script: './failover/command.js', does: 'builds or publishes the failover site', tier: 'worker' },
  migrate: {
    script: './migrate.js',
    does: 'moves the schema on and makes the database users, as a deployment does',
    tier: 'web',
  },
};
