import { SAGEMAKER_CATALOG, SAGEMAKER_GEOSPATIAL_CATALOG, type SageMakerAction } from '@sagegate/core';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { type ActionName, checkRequirement } from './action-requirement.ts';

/** The compiler checks every line of this list. */
const NAMES: readonly ActionName[] = [
  'sagemaker:CreateTrainingJob',
  // Without an API operation: permissions only.
  'sagemaker:CreateSharedModel',
  'sagemaker:AccessModelPackage',
  'iam:PassRole',
  's3:GetObject',
  'sagemaker-geospatial:GetTile',
  'sagemaker-edge:Deploy',
  'sagemakers:Sharpen',
  'sage:Advise',
  's:Stand',
  'ml-platform:Promote',
];

/** And that each of these is an error. */
const WRONG: readonly ActionName[] = [
  // @ts-expect-error there is no such action
  'sagemaker:CreateTags',
  // @ts-expect-error one letter is missing
  'sagemaker:CreateTrainingJo',
  // @ts-expect-error actions have a case
  'sagemaker:createTrainingJob',
  // @ts-expect-error nor has the other service such an action
  'sagemaker-geospatial:CreateTrainingJob',
  // @ts-expect-error no pattern
  'sagemaker:*',
  // @ts-expect-error no service
  'CreateTrainingJob',
  // @ts-expect-error no service
  ':CreateTrainingJob',
];

describe('the name of an action', () => {
  it.each(NAMES)('may be %s', (action) => {
    expect(() => checkRequirement({ action, resource: '*' })).not.toThrow();
  });

  it.each(WRONG)('is not %s, for programs without types too', (action) => {
    expect(() => checkRequirement({ action, resource: '*' })).toThrow(TypeError);
  });

  it.each([SAGEMAKER_CATALOG, SAGEMAKER_GEOSPATIAL_CATALOG])(
    'may be any of $service',
    ({ service, actions }) => {
      for (const { name } of actions) {
        const action = `${service}:${name}` as ActionName;
        expect(() => checkRequirement({ action, resource: '*' })).not.toThrow();
      }
    },
  );

  it("is completed from SageMaker's, those that only give a permission too", () => {
    // An editor offers the literal members of a union; they are gone where a wider member swallows them.
    expectTypeOf<Extract<ActionName, SageMakerAction>>().toEqualTypeOf<SageMakerAction>();
    expectTypeOf<
      Extract<ActionName, 'sagemaker:CreateSharedModel'>
    >().toEqualTypeOf<'sagemaker:CreateSharedModel'>();
    expectTypeOf<string>().not.toExtend<ActionName>();
    expectTypeOf<'sagemaker:CreateTags'>().not.toExtend<ActionName>();
  });
});
