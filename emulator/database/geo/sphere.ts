/** A point on the unit sphere. */
export type Vector = readonly [number, number, number];

/** A piece of a great circle. */
export type Segment = readonly [Vector, Vector];

/** Metres. Source: MongoDB's equatorial radius of 6378.1 km for spherical geometry. */
export const EARTH_RADIUS_METRES = 6_378_100;

/** Sine of the angle up to which a point still counts as lying on a line: well under a millimetre on the ground. */
const ON_LINE = 1e-11;
const RADIANS = Math.PI / 180;

export const dot = (a: Vector, b: Vector) => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];

export const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

export const norm = (a: Vector) => Math.sqrt(dot(a, a));

/** Longitude and latitude in degrees as a point on the sphere. */
export function toVector(longitude: number, latitude: number): Vector {
  const [lng, lat] = [longitude * RADIANS, latitude * RADIANS];
  return [Math.cos(lat) * Math.cos(lng), Math.cos(lat) * Math.sin(lng), Math.sin(lat)];
}

/** Angle between two points in radians, exact for near and for opposite points. */
export const angleBetween = (a: Vector, b: Vector) => Math.atan2(norm(cross(a, b)), dot(a, b));

/** Is the direction `p`, on the great circle of the segment, between its ends? */
function between(p: Vector, [a, b]: Segment, normal: Vector): boolean {
  return dot(cross(a, p), normal) >= -ON_LINE && dot(cross(p, b), normal) >= -ON_LINE;
}

/** Does the point lie on the segment (ends included)? */
export function isOnSegment(p: Vector, segment: Segment): boolean {
  const normal = cross(...segment);
  const length = norm(normal);
  if (length < ON_LINE) return angleBetween(p, segment[0]) < ON_LINE;
  return Math.abs(dot(p, normal)) / length < ON_LINE && between(p, segment, normal);
}

/** Do two segments share a point? */
export function segmentsMeet(first: Segment, second: Segment): boolean {
  const ends = [
    ...first.map((end) => isOnSegment(end, second)),
    ...second.map((end) => isOnSegment(end, first)),
  ];
  return ends.includes(true) || segmentsCross(first, second);
}

/** Do two segments cross at a point inside both (touching ends do not count)? */
export function segmentsCross(first: Segment, second: Segment): boolean {
  const [n1, n2] = [cross(...first), cross(...second)];
  const sides = [dot(n1, second[0]), dot(n1, second[1]), dot(n2, first[0]), dot(n2, first[1])];
  const [c, d, a, b] = sides.map((side) => (Math.abs(side) < ON_LINE ? 0 : Math.sign(side)));
  if (a === undefined || b === undefined || c === undefined || d === undefined) return false;
  if (a * b >= 0 || c * d >= 0) return false;
  const meeting = cross(n1, n2);
  const opposite: Vector = [-meeting[0], -meeting[1], -meeting[2]];
  return [meeting, opposite].some((p) => between(p, first, n1) && between(p, second, n2));
}
