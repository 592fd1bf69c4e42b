import { TURN } from '../drawing.ts';
import { figureEight, lissajous, torus } from '../knots.ts';
import { knotted, ring, hoop, type Plans } from './pen.ts';

export const knots: Plans = {
  'unknot-cord': knotted([(t) => [1.35 * Math.cos(t), 0.8 * Math.sin(2 * t) * 0.9, Math.sin(t)]], 230),
  'trefoil-model': knotted([torus(2, 3, 1, 0.46, Math.PI)], 205),
  'figure-eight-knot-print': knotted([figureEight], 290),
  'cinquefoil-trivet': knotted([torus(2, 5, 1, 0.38, Math.PI)], 215),
  'septfoil-mobile': knotted([torus(2, 7, 1, 0.3, Math.PI)], 225),
  'torus-knot-lamp': knotted([torus(3, 4, 1, 0.42, Math.PI)], 210),
  'hopf-link': knotted([ring(-0.55), ring(0.55)], 190),
  'solomons-link-tile': knotted([torus(1, 2, 1, 0.4, 0), torus(1, 2, 1, 0.4, Math.PI)], 210, TURN / 8),
  'borromean-rings': knotted([hoop(0), hoop(1), hoop(2)], 185),
  'three-twist-knot-print': knotted([lissajous(3, 2, 7, 0.7, 0.2)], 265),
};
