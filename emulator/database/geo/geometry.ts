import { requestFailed } from '../databaseErrors';
import { isDoc, type Value } from '../values/value';
import { type Polygon, type Ring, sidesOf } from './polygon';
import { type Segment, toVector, type Vector } from './sphere';

/** A GeoJSON shape taken apart. */
export interface Geometry {
  points: Vector[];
  /** The corners of each line. */
  lines: Vector[][];
  polygons: Polygon[];
}

const MAX_LONGITUDE = 180;
const MAX_LATITUDE = 90;
/** A ring has three corners and the first one again. */
const RING_POINTS = 4;

const wrong = (text: string) => requestFailed(`Can't extract geo keys: ${text}`);

function position(value: Value | undefined): Vector {
  const [longitude, latitude] = Array.isArray(value) ? value : [];
  if (typeof longitude !== 'number' || typeof latitude !== 'number') {
    throw wrong(`Point must be an array of two numbers, instead got ${JSON.stringify(value)}`);
  }
  if (Math.abs(longitude) > MAX_LONGITUDE || Math.abs(latitude) > MAX_LATITUDE) {
    throw wrong(`longitude/latitude is out of bounds, lng: ${longitude} lat: ${latitude}`);
  }
  return toVector(longitude, latitude);
}

const list = (value: Value | undefined): Value[] => {
  if (!Array.isArray(value)) throw wrong('GeoJSON coordinates must be an array');
  return value;
};

function line(value: Value | undefined): Vector[] {
  const points = list(value).map(position);
  if (points.length < 2) throw wrong('GeoJSON LineString must have at least 2 vertices');
  return points;
}

function ring(value: Value | undefined): Ring {
  const corners = list(value);
  if (corners.length < RING_POINTS) throw wrong('Loop must have at least 3 different vertices');
  if (JSON.stringify(corners[0]) !== JSON.stringify(corners.at(-1))) throw wrong('Loop is not closed');
  return corners.slice(0, -1).map(position);
}

const polygon = (value: Value | undefined): Polygon => list(value).map(ring);

const nothing: Geometry = { points: [], lines: [], polygons: [] };

const shapes: Record<string, (coordinates: Value | undefined) => Geometry> = {
  Point: (value) => ({ ...nothing, points: [position(value)] }),
  LineString: (value) => ({ ...nothing, lines: [line(value)] }),
  Polygon: (value) => ({ ...nothing, polygons: [polygon(value)] }),
  MultiPoint: (value) => ({ ...nothing, points: list(value).map(position) }),
  MultiLineString: (value) => ({ ...nothing, lines: list(value).map(line) }),
  MultiPolygon: (value) => ({ ...nothing, polygons: list(value).map(polygon) }),
};

/** Reads a shape given in a query. @throws CloudError DATABASE_REQUEST_FAILED for what is no GeoJSON. */
export function parseGeometry(value: Value | undefined): Geometry {
  const type = isDoc(value) ? value['type'] : undefined;
  const shape = typeof type === 'string' && Object.hasOwn(shapes, type) ? shapes[type] : undefined;
  if (!isDoc(value) || shape === undefined) throw wrong(`unknown GeoJSON type: ${JSON.stringify(value)}`);
  return shape(value['coordinates']);
}

const isPair = (value: Value | undefined) =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === 'number');

/** Reads a stored shape: GeoJSON or a `[longitude, latitude]` pair; undefined for anything else. */
export function storedGeometry(value: Value | undefined): Geometry | undefined {
  if (!isPair(value) && !(isDoc(value) && Array.isArray(value['coordinates']))) return undefined;
  try {
    return isPair(value) ? { ...nothing, points: [position(value)] } : parseGeometry(value);
  } catch {
    return undefined;
  }
}

/** Every side of every line and ring. */
export const segmentsOf = ({ lines, polygons }: Geometry): Segment[] => [
  ...lines.flatMap((corners) =>
    corners.flatMap((from, at): Segment[] => {
      const to = corners[at + 1];
      return to === undefined ? [] : [[from, to]];
    }),
  ),
  ...polygons.flat().flatMap(sidesOf),
];

/** Every point and corner. */
export const cornersOf = ({ points, lines, polygons }: Geometry): Vector[] => [
  ...points,
  ...lines.flat(),
  ...polygons.flat(2),
];
