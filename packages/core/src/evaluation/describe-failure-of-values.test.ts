import { describe, expect, it } from 'vitest';
import { observe } from '../../test/observed-failure.ts';
import type { Observation } from '../../test/observed-failure.ts';

describe('why several values or a variable did not fit', () => {
  it.each<[name: string, Observation]>([
    [
      'several values without a set operator',
      {
        condition: { StringEquals: { 'aws:TagKeys': 'Project' } },
        context: { 'aws:TagKeys': ['Project'] },
        failure: { reason: 'severalValues', observed: ['Project'] },
        sentence:
          '`StringEquals` of `aws:TagKeys` has neither `ForAllValues:` nor `ForAnyValue:`, and the key can have several values: the request has `Project`',
      },
    ],
    [
      'several values read as any of them',
      {
        condition: { StringEquals: { 'aws:TagKeys': 'Project' } },
        context: { 'aws:TagKeys': ['Team', 'Owner'] },
        openPoints: { multivaluedKeyWithoutSetOperator: 'asForAnyValue' },
        failure: { reason: 'noneFits', failedValues: ['Team', 'Owner'] },
        sentence: '`StringEquals` of `aws:TagKeys` expects `Project`, the request has `Team`, `Owner`',
      },
    ],
    [
      'those of the values that did not fit',
      {
        condition: { 'ForAllValues:StringLike': { 'sagemaker:InstanceTypes': ['ml.m5.*', 'ml.t3.*'] } },
        context: { 'sagemaker:InstanceTypes': ['ml.m5.large', 'ml.p4d.24xlarge', 'ml.t3.medium', ''] },
        failure: { reason: 'noneFits', failedValues: ['ml.p4d.24xlarge', ''] },
        sentence:
          '`ForAllValues:StringLike` of `sagemaker:InstanceTypes` expects `ml.m5.*`, `ml.t3.*`, the request has `ml.p4d.24xlarge`, ``',
      },
    ],
    [
      'those of the values that are excluded',
      {
        condition: { 'ForAllValues:StringNotEquals': { 'aws:TagKeys': 'Owner' } },
        context: { 'aws:TagKeys': ['Team', 'Owner'] },
        failure: { reason: 'excluded', failedValues: ['Owner'], observed: ['Team', 'Owner'] },
        sentence: '`ForAllValues:StringNotEquals` of `aws:TagKeys` excludes `Owner`, the request has `Owner`',
      },
    ],
    [
      'values of which none has the type',
      {
        condition: { 'ForAllValues:NumericLessThan': { 'a:n': '10' } },
        context: { 'a:n': ['1', 'two', 'three'] },
        failure: { reason: 'wrongType', expectedType: 'number', failedValues: ['two', 'three'] },
        sentence:
          '`ForAllValues:NumericLessThan` of `a:n` expects `10`, the request has `two`, `three`, which is no number',
      },
    ],
    [
      'a variable without a value',
      {
        condition: { StringEquals: { 'a:b': ['${aws:userid}', "${aws:PrincipalTag/Team, 'none'}"] } },
        context: { 'a:b': 'x' },
        failure: {
          reason: 'variableWithoutValue',
          variables: [{ name: 'aws:userid' }, { name: 'aws:PrincipalTag/Team', value: 'none' }],
        },
        sentence:
          "`StringEquals` of `a:b` expects `${aws:userid}`, `${aws:PrincipalTag/Team, 'none'}`, the request has `x`; `${aws:userid}` has no value, `${aws:PrincipalTag/Team}` is `none`",
      },
    ],
    [
      'the value of a variable as the statement reads it',
      {
        condition: { StringEquals: { 'a:b': "${aws:PrincipalTag/Team, 'none'}" } },
        context: { 'a:b': 'x', 'aws:PrincipalTag/Team': '' },
        openPoints: { defaultForEmptyValue: 'noValue' },
        failure: { reason: 'variableWithoutValue', variables: [{ name: 'aws:PrincipalTag/Team' }] },
        sentence:
          "`StringEquals` of `a:b` expects `${aws:PrincipalTag/Team, 'none'}`, the request has `x`; `${aws:PrincipalTag/Team}` has no value",
      },
    ],
  ])('%s', (_name, observation) => {
    const { failure, sentence } = observe(observation);
    expect(failure).toMatchObject(observation.failure);
    expect(sentence).toBe(observation.sentence);
  });
});
