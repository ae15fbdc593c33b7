import { SAGEMAKER_CATALOG } from '@sagegate/core';

import { isPlainName, isVersionNumber } from './plain-name.ts';

/** The segments of a resource: a literal, `*` for any name, `#` for a version number. */
type Shape = readonly string[];

/** Types whose ARNs have other segments than the reference's templates say. */
const OTHER_SHAPES: ReadonlyMap<string, readonly string[]> = new Map([
  ['model-package', ['model-package/*', 'model-package/*/#']],
  ['hub-content', ['hub-content/*/*/*', 'hub-content/*/*/*/*']],
  ['image-version', ['image-version/*/#']],
  ['workteam', ['workteam/private-crowd/*', 'workteam/public-crowd/*', 'workteam/vendor-crowd/*']],
]);

/** The types of the geospatial service. A collection is somebody's own or published, as its second segment says. */
const GEOSPATIAL_SHAPES: readonly (readonly [type: string, shapes: readonly string[]])[] = [
  ['EarthObservationJob', ['earth-observation-job/*']],
  ['VectorEnrichmentJob', ['vector-enrichment-job/*']],
  [
    'RasterDataCollection',
    ['raster-data-collection/public/*', 'raster-data-collection/premium/*', 'raster-data-collection/user/*'],
  ],
];

const SAGEMAKER_SHAPES = SAGEMAKER_CATALOG.resourceTypes.map(
  ({ name, arn }) => [name, OTHER_SHAPES.get(name) ?? [shapeOf(arn)]] as const,
);

const SHAPES: ReadonlyMap<string, readonly Shape[]> = new Map(
  [...SAGEMAKER_SHAPES, ...GEOSPATIAL_SHAPES].map(([type, texts]) => [type, split(texts)]),
);

function split(texts: readonly string[]): readonly Shape[] {
  return texts.map((text) => text.split('/'));
}

/** What follows the account, with a star for each variable. */
function shapeOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1).replaceAll(/\$\{\w+\}/g, '*');
}

/** The shapes of all types of a service, by the third part of their ARNs. */
const SHAPES_OF_SERVICE: ReadonlyMap<string, readonly Shape[]> = new Map([
  ['sagemaker', split(SAGEMAKER_SHAPES.flatMap(([, texts]) => texts))],
  ['sagemaker-geospatial', split(GEOSPATIAL_SHAPES.flatMap(([, texts]) => texts))],
]);

/** Whether the part of an ARN after the account is a resource of a type of the reference. */
export function isResourceOfType(resource: string, type: string): boolean {
  return fitsAny(resource, SHAPES.get(type) ?? []);
}

/** Whether it is a resource of any type of a service. */
export function isKnownResource(resource: string, service: string): boolean {
  return fitsAny(resource, SHAPES_OF_SERVICE.get(service) ?? []);
}

function fitsAny(resource: string, shapes: readonly Shape[]): boolean {
  const segments = resource.split('/');
  return shapes.some((shape) => fits(segments, shape));
}

function fits(segments: readonly string[], shape: Shape): boolean {
  if (segments.length !== shape.length) return false;
  return shape.every((expected, index) => {
    const segment = segments[index] ?? '';
    if (expected === '*') return isPlainName(segment);
    return expected === '#' ? isVersionNumber(segment) : segment === expected;
  });
}
