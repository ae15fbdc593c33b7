import { describe, expect, it } from 'vitest';

import { findSageMakerAction, SAGEMAKER_CATALOG, SAGEMAKER_GEOSPATIAL_CATALOG } from './sagemaker-catalog.ts';
import type { SageMakerAction } from './sagemaker-catalog.ts';

describe('SAGEMAKER_CATALOG', () => {
  it('finds an action whatever its case', () => {
    const name: SageMakerAction = 'sagemaker:CreateModel';
    expect(findSageMakerAction(name)).toMatchObject({
      name: 'CreateModel',
      accessLevels: ['Write'],
      resourceTypes: ['model'],
    });
    expect(findSageMakerAction('SAGEMAKER:createmodel')).toBe(findSageMakerAction(name));
  });

  it('does not find what is no action', () => {
    // Named by AWS's own examples, and never an action.
    expect(findSageMakerAction('sagemaker:CreateTags')).toBeUndefined();
    expect(findSageMakerAction('CreateModel')).toBeUndefined();
    expect(findSageMakerAction('sagemaker:constructor')).toBeUndefined();
    // An action of geospatial is none of SageMaker's.
    expect(findSageMakerAction('sagemaker:GetTile')).toBeUndefined();
    expect(findSageMakerAction('sagemaker-geospatial:CreateModel')).toBeUndefined();
  });

  it("lists an action's own keys and those of its resources", () => {
    expect(findSageMakerAction('sagemaker:CreateModel')?.conditionKeys).toEqual([
      'aws:RequestTag/${TagKey}',
      'aws:TagKeys',
      'sagemaker:DirectGatedModelAccess',
      'sagemaker:NetworkIsolation',
      'sagemaker:VpcSecurityGroupIds',
      'sagemaker:VpcSubnets',
      'aws:ResourceTag/${TagKey}',
      'sagemaker:ResourceTag/${TagKey}',
    ]);
  });

  it('names only resource types that it describes', () => {
    const types = new Set(SAGEMAKER_CATALOG.resourceTypes.map(({ name }) => name));
    const named = SAGEMAKER_CATALOG.actions.flatMap(({ resourceTypes }) => resourceTypes);
    expect(named.filter((type) => !types.has(type))).toEqual([]);
  });

  it('has ARNs with variables in place of partition, region and account', () => {
    const model = SAGEMAKER_CATALOG.resourceTypes.find(({ name }) => name === 'model');
    expect(model?.arn).toBe('arn:${Partition}:sagemaker:${Region}:${Account}:model/${ModelName}');
  });

  it('has the actions and the resources of geospatial, under its own prefix', () => {
    const name: SageMakerAction = 'sagemaker-geospatial:GetTile';
    expect(findSageMakerAction(name)).toMatchObject({
      accessLevels: ['Read'],
      resourceTypes: ['EarthObservationJob'],
    });
    const job = SAGEMAKER_GEOSPATIAL_CATALOG.resourceTypes.find(
      (type) => type.name === 'EarthObservationJob',
    );
    expect(job?.arn).toBe(
      'arn:${Partition}:sagemaker-geospatial:${Region}:${Account}:earth-observation-job/${JobID}',
    );
  });

  it('tells multivalued keys by their type', () => {
    const types = new Map(SAGEMAKER_CATALOG.conditionKeys.map(({ name, type }) => [name, type]));
    expect(types.get('sagemaker:InstanceTypes')).toBe('ArrayOfString');
    expect(types.get('sagemaker:NetworkIsolation')).toBe('Bool');
  });
});
