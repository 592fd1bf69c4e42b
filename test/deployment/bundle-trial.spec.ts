import { archiveOf } from '../../deployment/bundle/archive.ts';
import { bundledFile } from '../../deployment/bundle/bundled-file.ts';
import { tryOut } from '../../deployment/bundle/trial.ts';

const server = (atStart: string, more: { ready?: number; onTerm?: string } = {}) => `
  import { createServer } from 'node:http';
  ${atStart}
  const server = createServer((request, response) => {
    response.statusCode = request.url === '/readyz' ? ${String(more.ready ?? 503)} : 200;
    response.end(JSON.stringify({ dependencies: { shelf: { state: ${more.ready === 200 ? "'up'" : "'down'"} } } }));
  }).listen(process.env.PORT, process.env.BIND_ADDRESS);
  process.on('SIGTERM', () => ${more.onTerm ?? 'process.exit(0)'});
`;

const bundle = (main: string, more: Record<string, string> = {}) =>
  archiveOf(
    Object.entries({
      Procfile: 'web: node --max-old-space-size=64 dist/src/main.js\n',
      'package.json': '{ "type": "module" }',
      'dist/src/main.js': main,
      ...more,
    }).map(([path, text]) => bundledFile(path, text)),
    '2026-11-21T00:00:00Z',
  );

describe('a bundle on trial', () => {
  it('passes when it answers, knows what it misses, and leaves when told to', async () => {
    const trial = await tryOut(bundle(server(''), { 'dist/src/stock/command.js': '' }));
    expect(trial).toMatchObject({ misses: ['shelf'], commands: ['dist/src/stock/command.js'] });
  });

  it('is started by the words of its Procfile, with nothing set that an instance has not', async () => {
    const check = `
      if (!process.execArgv.includes('--max-old-space-size=64')) throw new Error('not as its Procfile says');
      if (process.env.OF_THIS_DESK) throw new Error('sees this desk');
    `;
    process.env['OF_THIS_DESK'] = 'yes';
    await expect(tryOut(bundle(server(check)))).resolves.toBeDefined();
  });

  const failing: [what: string, archive: Uint8Array, said: RegExp][] = [
    [
      'finds a package only in this checkout',
      bundle(server(`import 'express';`)),
      /did not start \(exit 1\)[^]*Cannot find package 'express'/,
    ],
    [
      'asks a registry',
      bundle(server(`await fetch('https://registry.npmjs.org/');`)),
      /reached for registry.npmjs.org/,
    ],
    ['asks an address', bundle(server(`await fetch('http://169.254.169.254/');`)), /reached for 169.254.169.254/],
    ['calls itself ready where nothing is', bundle(server('', { ready: 200 })), /calls itself ready/],
    ['leaves with a fault', bundle(server('', { onTerm: 'process.exit(3)' })), /did not leave .*\(exit 3\)/],
    [
      'has a command that cannot load',
      bundle(server(''), { 'dist/src/stock/command.js': `import './gone.js';` }),
      /stock\/command.js --help failed[^]*gone.js/,
    ],
    ['has nothing to start', bundle(server(''), { Procfile: 'web: npm start\n' }), /has no line/],
  ];

  it.each(failing)('fails when it %s', async (_, archive, said) => {
    await expect(tryOut(archive)).rejects.toThrow(said);
  });
});
