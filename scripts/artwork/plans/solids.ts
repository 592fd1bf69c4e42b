import { circle, type Point, trace, TURN } from '../drawing.ts';
import { regular, star } from '../plane.ts';
import { C, PHI, to, laidFlat, type Plans } from './pen.ts';

export const solids: Plans = {
  'tetrahedron-model': laidFlat('tetrahedron'),
  'cube-model': laidFlat('cube'),
  'octahedron-lamp': laidFlat('octahedron'),
  'dodecahedron-model': laidFlat('dodecahedron'),
  'icosahedron-lamp': laidFlat('icosahedron'),
  'truncated-icosahedron': laidFlat('truncatedIcosahedron'),
  'cuboctahedron-mobile': laidFlat('cuboctahedron'),
  'rhombic-dodecahedron-box': laidFlat('rhombicDodecahedron'),
  'stella-octangula': (b) => {
    // Seen along an edge of neither: the cube round its tips, the two tetrahedra, the octahedron they share.
    const cube = [
      [170, 290],
      [510, 290],
      [510, 630],
      [170, 630],
      [290, 170],
      [630, 170],
      [630, 510],
      [290, 510],
    ] as Point[];
    const at = (...list: number[]): Point[] => list.map((i) => cube[i] ?? C);
    const edges = (list: readonly Point[]): string =>
      list.flatMap((p, i) => list.slice(i + 1).map((q) => to(p, q))).join('');
    b.faint(trace(at(0, 1, 2, 3)), trace(at(4, 5, 6, 7)), ...[0, 1, 2, 3].map((i) => to(...at(i, i + 4))))
      .chalk(edges(at(0, 2, 5, 7)))
      .gold(edges(at(1, 3, 4, 6)))
      .dots(...at(1, 3, 4, 6));
  },
  'star-lamp': (b) =>
    b
      .faint(circle(C, 300), trace(regular(5, 300, C, TURN / 2)))
      .chalk(trace(star(5, 2, 300)))
      .fill(trace(regular(5, 300 / PHI ** 2)), true)
      .gold(trace(regular(5, 300 / PHI ** 2))),
  'truncated-octahedron-planter': laidFlat('truncatedOctahedron'),
  'sphere-paperweight': (b) =>
    b
      .faint('M140 660h520M140 140h520', 'M400 140v520')
      .chalk(
        circle(C, 260),
        'M140 140v520M660 140v520',
        'M140 140a260 60 0 0 1 520 0a260 60 0 0 1-520 0zM140 660a260 60 0 0 0 520 0',
      )
      .gold('M140 400a260 74 0 0 0 520 0')
      .dots(C),
  'snub-cube-model': laidFlat('snubCube'),
};
