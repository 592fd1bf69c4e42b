import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { draw } from './index.ts';
import { KeptPictures } from './kept-pictures.ts';
import { previewOf } from './preview.ts';

describe('a picture for links', () => {
  it('is 1200 by 630, in a palette, and light enough for a chat', async () => {
    const png = Buffer.from(await previewOf('catenary-lights', draw('catenary-lights')).render());
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
    const PALETTE = 3;
    expect(png[25]).toBe(PALETTE);
    expect(png.length).toBeLessThan(60 * 1024);
  });

  it('has another address when what it shows changes', () => {
    const drawing = draw('hexagon');
    expect(previewOf('hexagon', drawing).address).toBe(previewOf('hexagon', drawing).address);
    expect(previewOf('hexagon', drawing.replace('</svg>', '<path d="M0 0h1v1z"/></svg>')).address).not.toBe(
      previewOf('hexagon', drawing).address,
    );
  });
});

describe('the shelf of pictures that take a while', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pictures-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const pictureOf = (hash: string) => {
    const picture = { address: '', hash, drawn: 0, render: () => Promise.resolve(new Uint8Array([++picture.drawn])) };
    return picture;
  };

  it('draws each once, also for the next build', async () => {
    const picture = pictureOf('a');
    await new KeptPictures(folder).of(picture);
    expect([...(await new KeptPictures(folder).of(picture))]).toEqual([1]);
    expect(picture.drawn).toBe(1);
  });

  it('draws anew what changed', async () => {
    const [before, after] = [pictureOf('a'), pictureOf('b')];
    const shelf = new KeptPictures(folder);
    await shelf.of(before);
    await shelf.of(after);
    expect(after.drawn).toBe(1);
  });

  it('keeps what is asked for and lets the rest go after a month', async () => {
    const shelf = new KeptPictures(folder);
    await shelf.of(pictureOf('old'));
    await shelf.of(pictureOf('used'));
    for (const name of readdirSync(folder)) utimesSync(join(folder, name), 0, 0);
    await shelf.of(pictureOf('used'));
    shelf.sweep();
    expect(readdirSync(folder)).toEqual(['used.png']);
  });
});
