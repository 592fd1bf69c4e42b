import { availableParallelism } from 'node:os';
import { swcOptions } from './local/dev/swc.mjs';

// Nine suites. `npm test` runs the first four without any server, the next three against local twins, one for each of
// Jest's processes, that test/support/twin-setup.ts brings up (or borrows, see TEST_TWIN_STATE in test/support/twin.ts).
// `foreign` runs only when it is asked for: stories of buying, and what only a database can say, on servers that nobody
// here wrote. Drills break things, so they have stores of their own (test/drills/shop); the long ones run only when DRILLS=long asks
// for them.
// Jest runs ES modules here: start it with `--experimental-vm-modules`, as `npm run jest` and scripts/test.ts do.

const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: '<rootDir>/test/support/patient-environment.ts',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  // `.js` first: packages that ship their TypeScript beside the compiled file must be taken as compiled.
  moduleFileExtensions: ['js', 'mjs', 'cjs', 'ts', 'tsx', 'json', 'node'],
  // src/ and worker/src/ import what tsc will have made of a file ("./cart.js"); Jest has to find the file itself.
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/build/', '<rootDir>/\\.local/'],
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', { ...swcOptions, sourceMaps: 'inline' }],
  },
};

const suite = (displayName, testMatch, more = {}) => ({
  ...shared,
  displayName,
  testMatch: testMatch.map((glob) => `<rootDir>/${glob}`),
  ...more,
});

const onItsOwnStore = {
  globalSetup: '<rootDir>/test/drills/shop/parts-setup.ts',
  globalTeardown: '<rootDir>/test/drills/shop/parts-teardown.ts',
  testPathIgnorePatterns: process.env.DRILLS === 'long' ? [] : ['\\.long\\.drill\\.ts$'],
};

const builtAndWithNginx = { globalSetup: '<rootDir>/test/deployment/deployment-setup.ts' };

const onTheTwin = {
  globalSetup: '<rootDir>/test/support/twin-setup.ts',
  globalTeardown: '<rootDir>/test/support/twin-teardown.ts',
};

const onTheForeignTwin = {
  globalSetup: '<rootDir>/test/foreign/foreign-setup.ts',
  globalTeardown: '<rootDir>/test/support/twin-teardown.ts',
};
/** Stories in which something is bought, paid, kept or counted: what a server could do otherwise than ours. */
const STORIES_OF_BUYING = [
  ...['guest-buys', 'api-guest-buys', 'member-buys', 'agreed-cart', 'carts-merge', 'parallel-adds', 'double-submit'],
  ...[
    'payment',
    'money',
    'sold-out',
    'waiting-orders',
    'order-events',
    'cancelling',
    'shipping',
    'invoice',
    'quarantine',
  ],
  ...['retention', 'timetable', 'writer-and-reader', 'dump', 'health', 'filters', 'signing-in'],
];

/** What of the database has been run there. */
const OF_THE_DATABASE = ['schema', 'rights', 'order-life', 'settlement'];

export default {
  // Modules of a vm context are kept, about 25 MB for each spec that loads Nest: replace a worker before it is swollen.
  workerIdleMemoryLimit: '600MB',
  maxWorkers: Math.min(4, availableParallelism()),
  coverageProvider: 'v8',
  // Jest leaves a project's own testTimeout unread. A story waits for a worker, a wall for the whole type check.
  testTimeout: 60_000,
  projects: [
    suite('unit', [
      '{src,worker/src,local,scripts,deployment}/**/*.spec.{ts,tsx}',
      'test/{support,drills}/**/*.spec.ts',
      'assets/scripts/*.spec.js',
    ]),
    suite('contracts', ['test/contracts/**/*.spec.ts']),
    suite('walls', ['test/walls/**/*.spec.ts']),
    suite('deployment', ['test/deployment/**/*.spec.ts'], builtAndWithNginx),
    suite('stories', ['test/stories/**/*.story.ts'], onTheTwin),
    suite('database', ['test/database/**/*.spec.ts'], onTheTwin),
    suite('browser', ['test/browser/**/*.journey.ts'], onTheTwin),
    suite(
      'foreign',
      [
        'test/foreign/**/*.spec.ts',
        ...STORIES_OF_BUYING.map((name) => `test/stories/${name}.story.ts`),
        ...OF_THE_DATABASE.map((name) => `test/database/${name}.spec.ts`),
      ],
      onTheForeignTwin,
    ),
    suite('drills', ['test/drills/**/*.drill.ts'], onItsOwnStore),
  ],
};
