/** `npm run bench -- NAME`: measurements, each against a baseline taken in the same run. Never part of a test. */
const benches: Readonly<Record<string, { what: string; run: () => Promise<unknown> }>> = {
  orders: {
    what: 'how fast orders are recorded and bought, against what the same MySQL takes from bare mysql2',
    run: () => import('./orders.ts'),
  },
};

const help = `npm run bench -- NAME [--profile]

${Object.entries(benches)
  .map(([name, { what }]) => `  ${name.padEnd(10)}${what}`)
  .join('\n')}

  --profile   also says where the processor time of the shop's processes went

Starts parts of its own under .local/bench and leaves nothing running. Figures are of the machine and the moment: the
ratios are what travels.`;

const [name = '--help'] = process.argv.slice(2);
const bench = benches[name];
if (bench === undefined) {
  const asked = name === '--help' || name === '-h';
  (asked ? console.log : console.error)(asked ? help : `There is no bench called ${name}.\n\n${help}`);
  process.exit(asked ? 0 : 2);
}
await bench.run();
