/** `npm run drills`: every drill, the long ones too. Takes what `npm test -- drills` takes. */
process.env.DRILLS = 'long';
process.argv.splice(2, 0, 'drills');
await import('./test.ts');
