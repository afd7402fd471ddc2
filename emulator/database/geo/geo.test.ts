import { openThings, refusalOf, type Wire } from '../fixtures/wire';
import { type Doc, isDoc, type Value } from '../values/value';
import { angleBetween, EARTH_RADIUS_METRES, toVector } from './sphere';

const point = (lng: number, lat: number): Doc => ({ type: 'Point', coordinates: [lng, lat] });
const square = (west: number, south: number, east: number, north: number): Value[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const polygon = (...rings: Value[][]): Doc => ({ type: 'Polygon', coordinates: rings });

function openPlaces(): Wire {
  const places = openThings();
  places.insert(
    { _id: 'tower', at: point(113.324, 23.1065) },
    { _id: 'near', at: point(113.325, 23.1065) },
    { _id: 'far', at: point(114, 24) },
    { _id: 'pair', at: [113.3241, 23.1065] },
    { _id: 'park', at: polygon(square(113.4, 23.1, 113.5, 23.2)) },
    {
      _id: 'road',
      at: {
        type: 'LineString',
        coordinates: [
          [113.3, 23.15],
          [113.6, 23.15],
        ],
      },
    },
    { _id: 'nowhere' },
    { _id: 'text', at: 'here' },
  );
  return places;
}

const ids = (docs: Value[]) => docs.map((doc) => (isDoc(doc) ? doc['_id'] : doc));

test('distances are those on the sphere', () => {
  const metres = (a: [number, number], b: [number, number]) =>
    angleBetween(toVector(...a), toVector(...b)) * EARTH_RADIUS_METRES;
  expect(metres([0, 0], [0, 90])).toBeCloseTo((Math.PI / 2) * EARTH_RADIUS_METRES, 3);
  expect(metres([0, 0], [180, 0])).toBeCloseTo(Math.PI * EARTH_RADIUS_METRES, 3);
  expect(metres([113.324, 23.1065], [113.325, 23.1065])).toBeCloseTo(102.39, 1);
});

describe('$nearSphere', () => {
  const near = (more: Doc = {}): Doc => ({
    at: { $nearSphere: { $geometry: point(113.324, 23.1065), ...more } },
  });

  test('answers by distance, shapes by their nearest point', () => {
    expect(ids(openPlaces().find(near()))).toEqual(['tower', 'pair', 'near', 'road', 'park', 'far']);
  });

  test.each<[Doc, string[]]>([
    [{ $maxDistance: 50 }, ['tower', 'pair']],
    [{ $minDistance: 50, $maxDistance: 200 }, ['near']],
    [{ $minDistance: 50_000 }, ['far']],
  ])('within %j metres', (bounds, expected) => {
    expect(ids(openPlaces().find(near(bounds)))).toEqual(expected);
  });

  test('with a limit, other conditions, and another order', () => {
    const places = openPlaces();
    expect(ids(places.find(near(), { limit: 1, offset: 1 }))).toEqual(['pair']);
    expect(ids(places.find({ ...near(), _id: { $in: ['far', 'near'] } }))).toEqual(['near', 'far']);
    expect(ids(places.find(near(), { order: '{"_id":1}' }))[0]).toBe('far');
  });

  test.each<[Doc, string]>([
    [{ at: { $nearSphere: [1, 2] } }, '$geometry'],
    [{ at: { $nearSphere: { $geometry: polygon(square(0, 0, 1, 1)) } } }, 'requires a point'],
    [{ at: { $nearSphere: { $geometry: point(200, 0) } } }, 'out of bounds'],
    [near({ $maxDistance: -1 }), '$maxDistance must be non-negative'],
    [{ $and: [near(), near()] }, 'Too many geoNear'],
  ])('%j is refused', (query, message) => {
    expect(refusalOf(() => openPlaces().find(query)).message).toContain(message);
  });
});

describe('$geoWithin', () => {
  const within = (region: Doc): Doc => ({ at: { $geoWithin: region } });

  test.each<[string, Doc, string[]]>([
    ['a square', { $geometry: polygon(square(113.3, 23.1, 113.35, 23.12)) }, ['tower', 'near', 'pair']],
    [
      'the same turned round',
      { $geometry: polygon([...square(113.3, 23.1, 113.35, 23.12)].reverse()) },
      ['tower', 'near', 'pair'],
    ],
    [
      'a wide one, shapes too',
      { $geometry: polygon(square(113, 23, 113.7, 23.5)) },
      ['tower', 'near', 'pair', 'park', 'road'],
    ],
    ['one that cuts the park', { $geometry: polygon(square(113.41, 23.05, 113.7, 23.5)) }, []],
    [
      'one with a hole around the tower',
      { $geometry: polygon(square(113, 23, 113.35, 23.14), square(113.32, 23.1, 113.3245, 23.11)) },
      ['near'],
    ],
    [
      'several',
      {
        $geometry: {
          type: 'MultiPolygon',
          coordinates: [[square(113.3, 23.1, 113.35, 23.12)], [square(113.9, 23.9, 114.1, 24.1)]],
        },
      },
      ['tower', 'near', 'far', 'pair'],
    ],
    [
      'a circle of 50 m',
      { $centerSphere: [[113.324, 23.1065], 50 / EARTH_RADIUS_METRES] },
      ['tower', 'pair'],
    ],
    ['the border counts', { $geometry: polygon(square(114, 23, 115, 25)) }, ['far']],
  ])('%s', (_name, region, expected) => {
    expect(ids(openPlaces().find(within(region)))).toEqual(expected);
  });

  test('across the date line and around a pole', () => {
    const places = openThings();
    places.insert(
      { _id: 'fiji', at: point(179.9, -17) },
      { _id: 'samoa', at: point(-179.9, -17) },
      { _id: 'pole', at: point(0, 89) },
    );
    const line: Value[] = [
      [179, -18],
      [-179, -18],
      [-179, -16],
      [179, -16],
      [179, -18],
    ];
    expect(ids(places.find(within({ $geometry: polygon(line) })))).toEqual(['fiji', 'samoa']);
    const cap: Value[] = [
      [0, 80],
      [90, 80],
      [180, 80],
      [-90, 80],
      [0, 80],
    ];
    expect(ids(places.find(within({ $geometry: polygon(cap) })))).toEqual(['pole']);
  });

  test.each<[Doc, string]>([
    [{ $geometry: point(0, 0) }, 'needs a Polygon or MultiPolygon'],
    [{ $geometry: polygon(square(0, 0, 1, 1).slice(1)) }, 'not closed'],
    [
      {
        $geometry: polygon([
          [0, 0],
          [1, 1],
        ]),
      },
      'at least 3',
    ],
    [{ $geometry: { type: 'Circle', coordinates: [] } }, 'unknown GeoJSON type'],
    [{ $centerSphere: [[0, 0]] }, '$centerSphere needs'],
    [
      {
        $box: [
          [0, 0],
          [1, 1],
        ],
      },
      'not done by the local cloud: $box',
    ],
  ])('%j is refused', (region, message) => {
    expect(refusalOf(() => openPlaces().find(within(region))).message).toContain(message);
  });
});

describe('$geoIntersects', () => {
  test.each<[string, Doc, string[]]>([
    ['a point on the road', point(113.3, 23.15), ['road']],
    ['a point in the park', point(113.45, 23.15), ['park']],
    [
      'a line across both',
      {
        type: 'LineString',
        coordinates: [
          [113.45, 23],
          [113.45, 23.3],
        ],
      },
      ['park', 'road'],
    ],
    [
      'a polygon around the park',
      polygon(square(113.3, 23.08, 113.6, 23.3)),
      ['tower', 'near', 'pair', 'park', 'road'],
    ],
    ['a polygon inside the park', polygon(square(113.42, 23.11, 113.43, 23.12)), ['park']],
    [
      'several points',
      {
        type: 'MultiPoint',
        coordinates: [
          [114, 24],
          [113.324, 23.1065],
        ],
      },
      ['tower', 'far'],
    ],
    [
      'several lines',
      {
        type: 'MultiLineString',
        coordinates: [
          [
            [113.45, 23.14],
            [113.45, 23.13],
          ],
        ],
      },
      ['park'],
    ],
    ['nothing', point(0, 0), []],
  ])('%s', (_name, shape, expected) => {
    expect(ids(openPlaces().find({ at: { $geoIntersects: { $geometry: shape } } }))).toEqual(expected);
  });
});

describe('$geoNear', () => {
  const stage = (more: Doc = {}): Doc => ({
    $geoNear: { near: point(113.324, 23.1065), key: 'at', distanceField: 'far.metres', ...more },
  });

  test('adds the distance, nearest first', () => {
    const docs = openPlaces().aggregate(
      stage({ limit: 3, includeLocs: 'loc', query: { _id: { $ne: 'pair' } } }),
    );
    expect(ids(docs)).toEqual(['tower', 'near', 'road']);
    expect(docs[1]).toMatchObject({
      far: { metres: expect.closeTo(102.39, 1) },
      loc: point(113.325, 23.1065),
    });
  });

  test('within bounds, multiplied', () => {
    const docs = openPlaces().aggregate(
      stage({ minDistance: 50, maxDistance: 200, distanceMultiplier: 0.001 }),
    );
    expect(docs).toEqual([
      expect.objectContaining({ _id: 'near', far: { metres: expect.closeTo(0.10239, 4) } }),
    ]);
  });

  test('is refused without key, and anywhere but first', () => {
    const { aggregate } = openPlaces();
    expect(
      refusalOf(() => aggregate({ $geoNear: { near: point(0, 0), distanceField: 'd' } })).message,
    ).toContain(`needs 'key'`);
    expect(refusalOf(() => aggregate({ $match: {} }, stage())).message).toContain('first stage');
  });
});
