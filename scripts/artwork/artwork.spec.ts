import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { hanging, resting } from './floor.ts';
import type { Point } from './drawing.ts';
import { draw, drawn, drawPlan, drawStillLife } from './index.ts';
import { figureEight, passages, type Strand, torus } from './knots.ts';
import { net } from './net.ts';
import { hull, mean } from './plane.ts';
import { corners, faces, type Vector } from './solids.ts';

const shelves = join(import.meta.dirname, '../../data');
const read = (file: string): Record<string, string>[] =>
  parse(readFileSync(join(shelves, file)), { columns: true, bom: true });

describe('the pictures of the catalogue', () => {
  const products = read('products.csv');

  it('are there for every product, and for nothing else', () => {
    expect(products.map(({ slug }) => slug).toSorted()).toEqual([...drawn].toSorted());
    for (const { slug = '', image } of products) expect(image).toBe(`/art/${slug}.svg`);
  });

  it('are all different, small, and the same each time', () => {
    const pictures = drawn.map((slug) => draw(slug));
    expect(new Set(pictures).size).toBe(drawn.length);
    pictures.forEach((picture, at) => {
      expect(picture.length).toBeLessThan(15_000);
      expect(picture).not.toMatch(/NaN|undefined|Infinity|style=/);
      expect(draw(drawn[at] ?? '')).toBe(picture);
    });
  });

  it('come with a view from nearby and a plan, as light as a page can bear', () => {
    const views = [drawStillLife(), ...drawn.flatMap((slug) => [draw(slug, true), drawPlan(slug)])];
    expect(new Set([...views, ...drawn.map((slug) => draw(slug))]).size).toBe(drawn.length * 3 + 1);
    for (const view of views) {
      expect(gzipSync(view).length).toBeLessThan(12 * 1024);
      expect(view).not.toMatch(/NaN|undefined|Infinity|style=/);
    }
  });

  it('belong to products that lie in one of the six categories, under their own sku', () => {
    const categories = new Set(read('categories.csv').map(({ slug }) => slug));
    expect(categories.size).toBe(6);
    expect(new Set(products.map(({ category }) => category))).toEqual(categories);
    expect(new Set(products.map(({ sku }) => sku)).size).toBe(products.length);
  });
});

describe('the geometry behind them', () => {
  it.each([
    ['tetrahedron', 4],
    ['cube', 6],
    ['octahedron', 8],
    ['dodecahedron', 12],
    ['icosahedron', 20],
    ['cuboctahedron', 14],
    ['rhombicDodecahedron', 12],
    ['truncatedOctahedron', 14],
    ['truncatedIcosahedron', 32],
    ['snubCube', 38],
  ] as const)('gives a %s %d faces', (name, count) => {
    expect(faces(corners[name])).toHaveLength(count);
  });

  it.each<[string, number, Strand[]]>([
    ['trefoil', 3, [torus(2, 3)]],
    ['figure-eight knot', 4, [figureEight]],
    ['cinquefoil', 5, [torus(2, 5)]],
    ['knot 8_19', 8, [torus(3, 4)]],
    ['Solomon’s link', 4, [torus(1, 2, 1, 0.4, 0), torus(1, 2, 1, 0.4, Math.PI)]],
  ])('draws the %s with %d crossings', (_, count, strands) => {
    expect(passages(strands, 0.1)).toHaveLength(count);
  });

  it('lays solids on a face, and hangs them by a corner', () => {
    const ends = (solid: readonly (readonly Vector[])[], way: 1 | -1) => {
      const heights = solid.flat().map(([, y]) => y * way);
      const top = Math.max(...heights);
      return solid.filter((face) => face.every(([, y]) => y * way > top - 1e-6)).map(({ length }) => length);
    };
    expect(ends(resting(faces(corners.dodecahedron)), -1)).toEqual([5]);
    expect(ends(resting(faces(corners.truncatedIcosahedron), 6), -1)).toEqual([6]);
    const hung = hanging(faces(corners.cuboctahedron));
    expect(Math.max(...hung.flat().map(([, y]) => y))).toBeCloseTo(Math.SQRT2);
    expect(ends(hung, 1)).toEqual([]);
  });

  it.each(Object.keys(corners) as (keyof typeof corners)[])(
    'cuts a %s open without two faces lying on each other',
    (name) => {
      const solid = faces(corners[name]);
      const laid = net(solid);
      expect(laid.map(({ length }) => length).toSorted()).toEqual(solid.map(({ length }) => length).toSorted());
      const holds = (face: readonly Point[], [x, y]: Point) => {
        const sides = face.map(([ax, ay], i) => {
          const [bx, by] = face[(i + 1) % face.length] ?? [ax, ay];
          return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
        });
        return sides.every((side) => side === sides[0]);
      };
      const covered = laid.flatMap((face) => laid.filter((other) => other !== face && holds(other, mean(face))));
      expect(covered).toEqual([]);
    },
  );

  it('winds a rubber band round points', () => {
    const square = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
    ] as const;
    expect(hull([[1, 2], ...square, [2, 0], [3, 3]])).toHaveLength(4);
  });
});
