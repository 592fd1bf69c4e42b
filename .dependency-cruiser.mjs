// The walls of the house (docs/architecture.md). test/walls/arrows.spec.ts holds the code to them and plants an offending
// import for each rule, so a rule that stopped biting is noticed.

const NOUN = '(?!foundation/|web/|migrations/)[^/]+';
const PAGES = '^src/[^/]+/web/';
const SHELL = '^src/web/';
const SPEC = '\\.spec\\.tsx?$';
// Files that put the house together from its parts rather than live in one of them.
const COMPOSITION = '^src/(main|migrate|schema|store\\.module)\\.ts$';
const WORDS = '^src/words/index\\.ts$';
const ADDRESSES = '^src/addresses/index\\.ts$';
const COMMAND = '/command\\.ts$';
const CODE = '^(src|worker/src)/';

const wall = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    wall(
      'no-cycles',
      'Two files that need each other are one thing cut in the wrong place, and under ESM one of them starts half made.',
      {},
      { circular: true },
    ),
    wall('imports-resolve', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
    wall(
      'foundation-knows-no-noun',
      'The foundation carries any shop: it must not know a shop word.',
      { path: '^src/foundation/' },
      { path: '^(src/(?!foundation/)|worker/)' },
    ),
    wall(
      'foundation-part-by-its-index',
      'The nouns enter a part of the foundation by its index. The parts themselves may reach past it.',
      { path: '^(src|worker)/', pathNot: ['^src/foundation/', COMPOSITION] },
      { path: '^src/foundation/[^/]+/.+', pathNot: '^src/foundation/[^/]+/index\\.ts$' },
    ),
    wall(
      'noun-by-its-index',
      'A noun is entered by its index, so that what is behind it can change.',
      { path: `^(?:src/([^/]+)/|src/|worker/)`, pathNot: ['^src/words/', COMPOSITION, COMMAND] },
      { path: `^src/${NOUN}/.+`, pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', PAGES] },
    ),
    wall(
      'own-files-directly',
      "A noun's own files import each other, not their own index: that way lies a circle of barrels.",
      { path: '^src/((?:foundation/)?[^/]+)/', pathNot: [PAGES, COMMAND, SPEC] },
      { path: '^src/$1/index\\.ts$' },
    ),
    wall(
      'only-pages-import-pages',
      "A noun's web/ is the only place that knows HTTP; nothing below it leans on it.",
      { path: '^(src|worker|local|scripts|deployment)/', pathNot: [PAGES, COMPOSITION] },
      { path: PAGES },
    ),
    wall(
      'shell-serves-pages-only',
      'The shell (layout, session, guards, error pages) is for pages. A noun must work without it, as in the worker.',
      { path: '^(src|worker|local|scripts|deployment)/', pathNot: [SHELL, PAGES, COMPOSITION] },
      { path: SHELL },
    ),
    wall(
      'worker-has-no-pages',
      'The worker environment leaves the pages out of what it loads.',
      { path: '^worker/' },
      { path: `${PAGES}|${SHELL}|^src/(main|store\\.module)\\.ts$` },
    ),
    wall(
      'nouns-do-not-know-the-worker',
      'The worker builds from the nouns, never the other way round.',
      { path: '^src/' },
      { path: '^worker/' },
    ),
    wall(
      'leaves-stay-leaves',
      'Orders, payments, inventory and membership refer to other nouns by id, and the brand knows none: all else rests on them. Words and postal addresses lie below them.',
      { path: '^src/(orders|payments|inventory|membership|brand)/', pathNot: [PAGES, COMMAND, SPEC] },
      { path: `^src/${NOUN}/`, pathNot: ['^src/$1/', WORDS, ADDRESSES] },
    ),
    wall(
      'words-are-only-words',
      'Every noun may speak, so the words rest on nothing but the brand: its language and how it writes numbers.',
      { path: '^src/words/', pathNot: SPEC },
      { path: '^src/(?!words/|brand/brand[.]ts$)' },
    ),
    wall(
      'composers-face-one-tier',
      'Checkout and admin compose nouns for the web; no noun and no worker may rest on them.',
      { path: '^(src|worker)/', pathNot: [PAGES, COMPOSITION, '^src/(checkout|admin)/'] },
      { path: '^src/(checkout|admin)/' },
    ),
    wall(
      'aftercare-stands-on-top',
      'Aftercare composes nouns for both tiers: its own pages, the worker and whoever is on call ask it, no noun does.',
      { path: '^src/', pathNot: [COMPOSITION, '^src/(aftercare|admin)/', '^src/fulfilment/on-call/'] },
      { path: '^src/aftercare/' },
    ),
    wall(
      'fulfilment-faces-the-worker',
      'Fulfilment composes nouns for the worker; only reconciliation and the staff pages may ask it for something besides.',
      { path: '^src/', pathNot: [COMPOSITION, '^src/(fulfilment|reconciliation|admin)/'] },
      { path: '^src/fulfilment/' },
    ),
    wall(
      'reconciliation-stands-on-top',
      'Reconciliation looks at what every noun keeps: the worker and whoever is on call run it, no noun does.',
      { path: '^src/', pathNot: [COMPOSITION, '^src/reconciliation/', '^src/fulfilment/on-call/'] },
      { path: '^src/reconciliation/' },
    ),
    wall(
      'failover-is-nobodys-ground',
      'The failover site is what stands when the shop does not: the worker makes it, no noun and no page may lean on it.',
      { path: '^src/', pathNot: [COMPOSITION, '^src/failover/'] },
      { path: '^src/failover/' },
    ),
    wall(
      'order-message-by-the-orders-index',
      'One door to the order message, so that one search finds all who make or read it.',
      { path: '^(src|worker|local|scripts|deployment)/', pathNot: '^src/orders/' },
      { path: '^src/orders/messages/' },
    ),
    wall(
      'migrations-stand-alone',
      'A migration describes one moment for ever. An entity it imports would change under it.',
      { path: '^src/migrations/', pathNot: SPEC },
      { path: '^(src/(?!migrations/)|worker/)' },
    ),
    wall(
      'no-development-dependency-in-production',
      'The bundles carry production packages only: this import fails on the instance, not here.',
      { path: CODE, pathNot: SPEC },
      { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    ),
    wall(
      'packages-are-declared',
      'A package that is there by accident of another leaves by accident too.',
      {},
      { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    ),
    wall(
      'shop-does-not-know-its-workshop',
      'What runs in the cloud imports nothing of the local twin, the scripts or the tests.',
      { path: CODE, pathNot: SPEC },
      { path: '^(local|scripts|deployment|test|bench)/' },
    ),
    wall(
      'workshop-runs-the-built-shop',
      'The local twin and the scripts start dist/ as a process with variables, as the cloud does. Only the styles ask the brand for its colours.',
      { path: '^(local|scripts)/' },
      { path: '^(src|worker)/', pathNot: '^src/brand/(brand|colours)[.]ts$' },
    ),
    wall(
      'deployment-knows-the-variables',
      'Deployment describes the built shop from outside. The tables of variables, of who reads which, and of commands are what both are held to.',
      { path: '^deployment/' },
      { path: '^(src|worker)/', pathNot: '^src/(foundation/config/(variables|identity)|shop-commands)\\.ts$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
    // Several npm packages of the house are their types only; they are declared like any other.
    exclude: { path: '\\.d\\.ts$' },
  },
};
