/** How TypeScript becomes JavaScript where nobody waits for a type check: in tests, and while somebody edits. */
export const swcOptions = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      react: { runtime: 'automatic', importSource: '@kitajs/html' },
    },
    keepClassNames: true,
  },
  module: { type: 'es6' },
};
