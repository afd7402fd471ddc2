import { cross, dot, isOnSegment, type Segment, type Vector } from './sphere';

/** A closed ring without its repeated last point. */
export type Ring = readonly Vector[];

/** The outer ring and its holes. */
export type Polygon = readonly Ring[];

/** The sides of a ring. */
export const sidesOf = (ring: Ring): Segment[] =>
  ring.flatMap((from, at): Segment[] => {
    const to = ring[(at + 1) % ring.length];
    return to === undefined ? [] : [[from, to]];
  });

/** Twice the signed half-area of the triangle, positive when it turns to the left. */
const signedArea = (a: Vector, b: Vector, c: Vector) =>
  2 * Math.atan2(dot(a, cross(b, c)), 1 + dot(a, b) + dot(b, c) + dot(c, a));

/** +1 when the ring runs anticlockwise around its smaller side, -1 otherwise. */
function turningOf(ring: Ring): number {
  const [apex] = ring;
  if (apex === undefined) return 0;
  return Math.sign(sidesOf(ring).reduce((sum, [from, to]) => sum + signedArea(apex, from, to), 0));
}

/** Angle, seen from `p`, by which the eye turns when it follows the side; positive to the left. */
const sweep = (p: Vector, [a, b]: Segment) =>
  Math.atan2(dot(p, cross(a, b)), dot(a, b) - dot(a, p) * dot(b, p));

const HALF_TURN = Math.PI;

/** Inside a ring of less than half the globe: the eye makes a whole turn in the ring's own direction. */
function isInsideRing(p: Vector, ring: Ring): boolean {
  const turned = sidesOf(ring).reduce((sum, side) => sum + sweep(p, side), 0);
  return turned * turningOf(ring) > HALF_TURN;
}

const isOnRing = (p: Vector, ring: Ring) => sidesOf(ring).some((side) => isOnSegment(p, side));

/** Inside the polygon or on its border; inside a hole is outside. Sides are great circles, as in a 2dsphere index. */
export function polygonHolds(polygon: Polygon, p: Vector): boolean {
  if (polygon.some((ring) => isOnRing(p, ring))) return true;
  const [outer, ...holes] = polygon;
  return outer !== undefined && isInsideRing(p, outer) && !holes.some((hole) => isInsideRing(p, hole));
}
