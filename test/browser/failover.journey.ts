import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { faultsOf } from '../support/accessible.ts';
import { seat } from '../support/browser.ts';
import { run } from '../support/commands.ts';

/** The failover site in a folder, behind a server that knows nothing of a shop. */
let folder: string;
let server: Server;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shop-failover-'));
  expect(await run('src/failover/command.js', ['build', '--out', folder])).toMatchObject({ code: 0, err: '' });
  server = express().use(express.static(folder)).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
  rmSync(folder, { recursive: true, force: true });
});

describe('while the shop is away', () => {
  it.each(['/', '/categories/polygons', '/products/hexagon', '/search', '/contact', '/pages/privacy'])(
    'everybody can read its copy, by day and by night, on a phone and without script: %s',
    async (path) => {
      const { page } = await seat({ baseURL: url, viewport: { width: 360, height: 740 } });
      await page.goto(path);
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate<number>(wide)).toBe(0);
      expect(await page.locator('script').count()).toBe(0);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        expect(await faultsOf(page)).toEqual([]);
      }
    },
  );

  it('a shopper finds a shape from the window and learns what became of their order', async () => {
    const { page } = await seat({ baseURL: url });
    await page.goto('/');
    await page.getByRole('heading', { name: 'Orders resume soon' }).waitFor();
    await page.getByText('What you have ordered is safe.').waitFor();
    const menu = page.getByRole('navigation', { name: 'Shelves' });
    await menu.getByRole('link', { name: 'Polygons', exact: true }).click();
    expect(await menu.locator('[aria-current]').textContent()).toBe('Polygons');
    await page.getByRole('link', { name: 'Hexagon', exact: true }).click();
    await page.getByText('You can look around, but not buy just now.').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
    await page.getByRole('navigation', { name: 'About the shop' }).getByRole('link', { name: 'Contact' }).click();
    await page.getByRole('heading', { name: 'About an order' }).waitFor();
  });
});
