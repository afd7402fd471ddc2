import { requestFailed } from '../databaseErrors';
import { anyLeaf } from '../query/leaves';
import { type Doc, isDoc, type Value } from '../values/value';
import { cornersOf, type Geometry, parseGeometry, segmentsOf, storedGeometry } from './geometry';
import { polygonHolds } from './polygon';
import {
  angleBetween,
  cross,
  EARTH_RADIUS_METRES,
  isOnSegment,
  norm,
  type Segment,
  type Vector,
} from './sphere';

/** "Near this point", compiled: which documents, and how far each is. */
export interface Near {
  matches(doc: Doc): boolean;
  /** Metres to the nearest shape under the path; Infinity when there is none. */
  distance(doc: Doc): number;
}

/** Bounds in metres, both inclusive. */
export interface NearBounds {
  minDistance?: Value | undefined;
  maxDistance?: Value | undefined;
}

/** True for the operators that `compileNear` takes together. */
export const isNearOperator = (name: string) => name === '$nearSphere' || name === '$near';

function bound(name: string, value: Value | undefined, absent: number): number {
  if (value === undefined) return absent;
  if (typeof value !== 'number' || !(value >= 0)) throw requestFailed(`${name} must be non-negative`);
  return value;
}

/** Angle to the foot of the perpendicular when that foot lies on the segment. */
function toSegment(p: Vector, segment: Segment): number {
  const normal = cross(...segment);
  const foot = cross(cross(normal, p), normal);
  const length = norm(foot);
  if (length === 0) return Infinity;
  const unit: Vector = [foot[0] / length, foot[1] / length, foot[2] / length];
  return isOnSegment(unit, segment) ? angleBetween(p, unit) : Infinity;
}

function angleTo(p: Vector, shape: Geometry): number {
  if (shape.polygons.some((polygon) => polygonHolds(polygon, p))) return 0;
  const corners = cornersOf(shape).map((corner) => angleBetween(p, corner));
  return Math.min(Infinity, ...corners, ...segmentsOf(shape).map((segment) => toSegment(p, segment)));
}

/** Measures documents by their distance from a GeoJSON Point. @throws CloudError DATABASE_REQUEST_FAILED */
export function nearPoint(path: readonly string[], point: Value | undefined, bounds: NearBounds): Near {
  const [from] = parseGeometry(point).points;
  if (from === undefined) throw requestFailed('$near requires a point');
  const least = bound('$minDistance', bounds.minDistance, 0);
  const most = bound('$maxDistance', bounds.maxDistance, Infinity);
  const measure = (value: Value) => {
    const shape = storedGeometry(value);
    return shape === undefined ? Infinity : angleTo(from, shape) * EARTH_RADIUS_METRES;
  };
  const distance = (doc: Doc) => {
    let nearest = Infinity;
    anyLeaf(doc, path, 0, (leaf) => {
      if (leaf === undefined) return false;
      const whole = measure(leaf);
      const parts = whole === Infinity && Array.isArray(leaf) ? leaf.map(measure) : [];
      nearest = Math.min(nearest, whole, ...parts);
      return false;
    });
    return nearest;
  };
  const matches = (doc: Doc) => {
    const metres = distance(doc);
    return metres !== Infinity && metres >= least && metres <= most;
  };
  return { matches, distance };
}

/** Compiles `$nearSphere` or `$near` of a field's conditions, if there is one. Old coordinate pairs are refused. */
export function compileNear(path: readonly string[], conditions: Doc): Near | undefined {
  const operand = conditions['$nearSphere'] ?? conditions['$near'];
  if (operand === undefined) return undefined;
  if (!isDoc(operand) || operand['$geometry'] === undefined) {
    throw requestFailed('$nearSphere needs $geometry with a GeoJSON Point');
  }
  return nearPoint(path, operand['$geometry'], {
    minDistance: operand['$minDistance'],
    maxDistance: operand['$maxDistance'],
  });
}
