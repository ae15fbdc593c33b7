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

const SHAPES: ReadonlyMap<string, readonly Shape[]> = new Map(
  SAGEMAKER_CATALOG.resourceTypes.map(({ name, arn }) => {
    const texts = OTHER_SHAPES.get(name) ?? [shapeOf(arn)];
    return [name, texts.map((text) => text.split('/'))] as const;
  }),
);

/** What follows the account, with a star for each variable. */
function shapeOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1).replaceAll(/\$\{\w+\}/g, '*');
}

const EVERY_SHAPE: readonly Shape[] = [...SHAPES.values()].flat();

/** Whether the part of an ARN after the account is a resource of a type of the reference. */
export function isResourceOfType(resource: string, type: string): boolean {
  return fitsAny(resource, SHAPES.get(type) ?? []);
}

/** Whether it is a resource of any type. */
export function isKnownResource(resource: string): boolean {
  return fitsAny(resource, EVERY_SHAPE);
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
