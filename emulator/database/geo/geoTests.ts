import { invalidOperator, requestFailed } from '../databaseErrors';
import { type LeafTest } from '../query/leaves';
import { isDoc, type Value } from '../values/value';
import { cornersOf, type Geometry, parseGeometry, segmentsOf, storedGeometry } from './geometry';
import { polygonHolds } from './polygon';
import { angleBetween, isOnSegment, segmentsCross, segmentsMeet, toVector, type Vector } from './sphere';

/** A region that a `$geoWithin` asks about. */
type Region = (shape: Geometry) => boolean;

const covers = (shape: Geometry, p: Vector): boolean =>
  shape.points.some((point) => angleBetween(point, p) < 1e-11) ||
  segmentsOf(shape).some((segment) => isOnSegment(p, segment)) ||
  shape.polygons.some((polygon) => polygonHolds(polygon, p));

const geometriesMeet = (first: Geometry, second: Geometry): boolean =>
  cornersOf(first).some((corner) => covers(second, corner)) ||
  cornersOf(second).some((corner) => covers(first, corner)) ||
  segmentsOf(first).some((one) => segmentsOf(second).some((other) => segmentsMeet(one, other)));

/** Every corner inside, no side cut by the border, no hole of the region inside a stored polygon. */
function withinPolygons(region: Geometry): Region {
  const border = segmentsOf(region);
  const holes = region.polygons.flatMap(([, ...rings]) => rings.flat());
  return (shape) =>
    cornersOf(shape).every((corner) => region.polygons.some((polygon) => polygonHolds(polygon, corner))) &&
    !segmentsOf(shape).some((side) => border.some((edge) => segmentsCross(side, edge))) &&
    !holes.some((corner) => shape.polygons.some((polygon) => polygonHolds(polygon, corner)));
}

function withinCircle(operand: Value): Region {
  const [center, radius] = Array.isArray(operand) ? operand : [];
  const [longitude, latitude] = Array.isArray(center) ? center : [];
  if (
    typeof longitude !== 'number' ||
    typeof latitude !== 'number' ||
    typeof radius !== 'number' ||
    radius < 0
  ) {
    throw requestFailed('$centerSphere needs [[longitude, latitude], radius in radians]');
  }
  const middle = toVector(longitude, latitude);
  return (shape) => cornersOf(shape).every((corner) => angleBetween(corner, middle) <= radius);
}

function regionOf(operand: Value): Region {
  if (!isDoc(operand)) throw requestFailed('$geoWithin needs an object');
  if (operand['$centerSphere'] !== undefined) return withinCircle(operand['$centerSphere']);
  if (operand['$geometry'] === undefined) {
    throw invalidOperator(`$geoWithin not done by the local cloud: ${Object.keys(operand).join()}`);
  }
  const geometry = parseGeometry(operand['$geometry']);
  if (geometry.polygons.length === 0) throw requestFailed('$geoWithin needs a Polygon or MultiPolygon');
  return withinPolygons(geometry);
}

const hasParts = (shape: Geometry | undefined): shape is Geometry =>
  shape !== undefined && cornersOf(shape).length > 0;

const someStored =
  (test: Region): LeafTest =>
  (leaf) => {
    const whole = storedGeometry(leaf);
    if (hasParts(whole)) return test(whole);
    if (!Array.isArray(leaf)) return false;
    return leaf.map(storedGeometry).some((shape) => hasParts(shape) && test(shape));
  };

/** `$geoWithin` with `$geometry` (Polygon, MultiPolygon) or `$centerSphere`. */
export const isWithin = (operand: Value): LeafTest => someStored(regionOf(operand));

/** `$geoIntersects` with any GeoJSON shape. */
export function intersects(operand: Value): LeafTest {
  const asked = parseGeometry(isDoc(operand) ? operand['$geometry'] : undefined);
  return someStored((shape) => geometriesMeet(shape, asked));
}
