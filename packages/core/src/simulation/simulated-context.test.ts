import { describe, expect, it } from 'vitest';
import { ALLOW, denyIf, allowIf, decide, refusalOf } from '../../test/simulation-requests.ts';

describe('condition keys', () => {
  const entry = (name: string, type: string, ...values: string[]): object => ({
    ContextKeyName: name,
    ContextKeyValues: values,
    ContextKeyType: type,
  });

  it.each<[name: string, policy: object, entries: object[], decision: string]>([
    [
      'no type and one value: a single value',
      allowIf({ StringEquals: { 'aws:SourceVpc': 'vpc-1' } }),
      [{ ContextKeyName: 'aws:SourceVpc', ContextKeyValues: ['vpc-1'] }],
      'allowed',
    ],
    [
      'no type and two values: a list',
      allowIf({ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }),
      [{ ContextKeyName: 'aws:TagKeys', ContextKeyValues: ['a', 'b'] }],
      'allowed',
    ],
    [
      'no type and two values: not a single value',
      allowIf({ StringEquals: { 'aws:SourceVpc': ['vpc-1', 'vpc-2'] } }),
      [{ ContextKeyName: 'aws:SourceVpc', ContextKeyValues: ['vpc-1', 'vpc-2'] }],
      'implicitDeny',
    ],
    [
      'no type and no values: present and empty',
      allowIf({ Null: { 'aws:TagKeys': 'true' } }),
      [{ ContextKeyName: 'aws:TagKeys', ContextKeyValues: [] }],
      'allowed',
    ],
    [
      'string',
      allowIf({ StringEquals: { 'aws:SourceVpc': 'vpc-1' } }),
      [entry('aws:sourcevpc', 'string', 'vpc-1')],
      'allowed',
    ],
    ['numeric', allowIf({ NumericLessThan: { 'a:n': '10' } }), [entry('a:n', 'numeric', '9')], 'allowed'],
    ['boolean', allowIf({ Bool: { 'a:b': 'true' } }), [entry('a:b', 'boolean', 'true')], 'allowed'],
    [
      'ip',
      allowIf({ IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }),
      [entry('aws:SourceIp', 'ip', '192.0.2.9')],
      'allowed',
    ],
    ['binary', allowIf({ BinaryEquals: { 'a:b': 'QUJD' } }), [entry('a:b', 'binary', 'QUJD')], 'allowed'],
    [
      'date',
      allowIf({ DateLessThan: { 'aws:CurrentTime': '2026-11-22T00:00:00Z' } }),
      [entry('aws:CurrentTime', 'date', '2026-11-21T00:00:00Z')],
      'allowed',
    ],
    [
      'the operator fixes how a value is read, whatever its type',
      allowIf({ NumericEquals: { 'a:n': '1' } }),
      [entry('a:n', 'string', '1.0')],
      'allowed',
    ],
    [
      'stringList',
      allowIf({ 'ForAnyValue:StringEquals': { 'a:l': 'x' } }),
      [entry('a:l', 'stringList', 'y', 'x')],
      'allowed',
    ],
    [
      'numericList',
      allowIf({ 'ForAllValues:NumericLessThan': { 'a:l': '3' } }),
      [entry('a:l', 'numericList', '1', '2')],
      'allowed',
    ],
    [
      'booleanList',
      allowIf({ 'ForAnyValue:Bool': { 'a:l': 'true' } }),
      [entry('a:l', 'booleanList', 'false')],
      'implicitDeny',
    ],
    [
      'ipList',
      allowIf({ 'ForAllValues:IpAddress': { 'a:l': '192.0.2.0/24' } }),
      [entry('a:l', 'ipList', '192.0.2.1', '198.51.100.1')],
      'implicitDeny',
    ],
    [
      'binaryList',
      allowIf({ 'ForAnyValue:BinaryEquals': { 'a:l': 'QUJD' } }),
      [entry('a:l', 'binaryList', 'QUJD')],
      'allowed',
    ],
    [
      'dateList',
      allowIf({ 'ForAnyValue:DateEquals': { 'a:l': '2026-11-21T00:00:00Z' } }),
      [entry('a:l', 'dateList', '1795219200')],
      'allowed',
    ],
    [
      'a list with one value stays multivalued',
      allowIf({ StringEquals: { 'a:l': 'x' } }),
      [entry('a:l', 'stringList', 'x')],
      'implicitDeny',
    ],
    [
      'a list without a value is present and empty',
      allowIf({ Null: { 'a:l': 'true' } }),
      [entry('a:l', 'stringList')],
      'allowed',
    ],
    ['follows from the caller', allowIf({ StringEquals: { 'aws:username': 'alice' } }), [], 'allowed'],
    [
      'given entries win',
      allowIf({ StringEquals: { 'aws:username': 'bob' } }),
      [entry('AWS:UserName', 'string', 'bob')],
      'allowed',
    ],
    [
      '__proto__ is a name like others',
      denyIf({ Null: { 'a:__proto__': 'true' } }),
      [entry('__proto__', 'string', 'x')],
      'explicitDeny',
    ],
  ])('%s', (_name, document, ContextEntries, decision) => {
    expect(
      decide({
        PolicyInputList: [document, ...(decision === 'explicitDeny' ? [ALLOW] : [])],
        ContextEntries,
      }),
    ).toBe(decision);
  });

  it('nothing follows from the caller when that is not wanted', () => {
    const PolicyInputList = [allowIf({ StringEquals: { 'aws:username': 'alice' } })];
    expect(decide({ PolicyInputList, DeriveCallerContext: true })).toBe('allowed');
    expect(decide({ PolicyInputList, DeriveCallerContext: false })).toBe('implicitDeny');
  });

  it.each<[name: string, entries: unknown, message: string]>([
    [
      'no value for a scalar type',
      [entry('a:b', 'string')],
      'context key `a:b` of type `string` must have one value, not 0; a list type takes any number',
    ],
    [
      'two values for a scalar type',
      [entry('a:b', 'ip', '1', '2')],
      'context key `a:b` of type `ip` must have one value, not 2; a list type takes any number',
    ],
    [
      'a key twice',
      [entry('a:b', 'string', '1'), entry('A:B', 'string', '1')],
      'context key `A:B` is given twice',
    ],
    ['an unknown type', [entry('a:b', 'text', '1')], 'unknown `ContextEntries.1.ContextKeyType` `text`'],
    [
      'a type from a prototype',
      [entry('a:b', 'constructor', '1')],
      'unknown `ContextEntries.1.ContextKeyType` `constructor`',
    ],
    [
      'a type that is no text',
      [{ ContextKeyName: 'a:b', ContextKeyValues: ['1'], ContextKeyType: 1 }],
      '`ContextEntries.1.ContextKeyType` must be a string',
    ],
    [
      'no name',
      [{ ContextKeyValues: ['1'], ContextKeyType: 'string' }],
      '`ContextEntries.1.ContextKeyName` is missing',
    ],
    [
      'no values',
      [{ ContextKeyName: 'a:b', ContextKeyType: 'stringList' }],
      '`ContextEntries.1.ContextKeyValues` is missing',
    ],
    [
      'a value that is no string',
      [{ ...entry('a:b', 'boolean'), ContextKeyValues: [true] }],
      '`ContextEntries.1.ContextKeyValues.1` must be a string',
    ],
    [
      'an unknown member',
      [{ ...entry('a:b', 'string', '1'), Values: [] }],
      'unknown member `ContextEntries.1.Values`',
    ],
    ['no object', ['a:b'], '`ContextEntries.1` must be an object'],
    ['no list', {}, '`ContextEntries` must be a list'],
  ])('refuses %s', (_name, ContextEntries, message) => {
    expect(refusalOf({ ContextEntries })).toMatchObject({ code: 'ValidationError', message });
  });
});
