/** `npm run bench -- NAME`: measurements, against a baseline taken in the same run or a budget. Never part of a test. */
const benches: Readonly<Record<string, { what: string; run: () => Promise<unknown> }>> = {
  orders: {
    what: 'how fast orders are recorded and bought, against what the same MySQL takes from bare mysql2',
    run: () => import('./orders.ts'),
  },
  pages: {
    what: 'how fast, light and easy to use the pages are on a phone, by Lighthouse, against their budgets',
    run: () => import('./pages.ts'),
  },
};

const help = `npm run bench -- NAME [options]

${Object.entries(benches)
  .map(([name, { what }]) => `  ${name.padEnd(10)}${what}`)
  .join('\n')}

  --profile   (orders) also says where the processor time of the shop's processes went
  --runs N    (pages) measures each page so many times and takes the middle one; three when not said

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
