import { describe, expect, it, test } from 'vitest';
import { Parameters } from './parameters.ts';
import { TEXT_KINDS } from './text-kinds.ts';

function parametersOf(values: Readonly<Record<string, string>>): Parameters {
  return new Parameters(new Map(Object.entries({ Action: 'AssumeRole', Version: '2011-06-15', ...values })));
}

function messageOf(read: (parameters: Parameters) => void, values: Readonly<Record<string, string>>): string {
  const parameters = parametersOf(values);
  read(parameters);
  try {
    parameters.finish();
  } catch (error) {
    return error instanceof Error ? `${(error as { code?: string }).code}: ${error.message}` : String(error);
  }
  return '';
}

/** What a message says that a member must be; empty for an empty message. */
function constraintIn(message: string): string {
  return message.slice(message.indexOf('Member must ')).replace('Member must ', '');
}

describe('texts', () => {
  it.each([
    ['roleSessionName', 'ab', ''],
    ['roleSessionName', 'A_z+=,.@-0', ''],
    ['roleSessionName', 'a'.repeat(64), ''],
    ['roleSessionName', 'a', 'have length greater than or equal to 2'],
    ['roleSessionName', 'a'.repeat(65), 'have length less than or equal to 64'],
    ['roleSessionName', 'a/b', 'satisfy regular expression pattern: [\\w+=,.@-]*'],
    ['roleSessionName', 'a b', 'satisfy regular expression pattern: [\\w+=,.@-]*'],
    ['roleSessionName', 'aé', 'satisfy regular expression pattern: [\\w+=,.@-]*'],
    ['externalId', 'a:/b', ''],
    ['externalId', 'a*b', 'satisfy regular expression pattern: [\\w+=,.@:\\/-]*'],
    ['sourceIdentity', 'alice@example.com', ''],
    ['sourceIdentity', 'aws:alice', 'satisfy regular expression pattern: [\\w+=,.@-]*'],
    ['serialNumber', 'arn:aws:iam::111122223333:mfa/alice', ''],
    ['tokenCode', '123456', ''],
    ['tokenCode', '12345', 'have length greater than or equal to 6'],
    ['tokenCode', '12345a', 'satisfy regular expression pattern: [\\d]*'],
    ['tokenCode', '１２３４５６', 'satisfy regular expression pattern: [\\d]*'],
    ['policy', '{"a":"ÿ"}\n', ''],
    ['policy', '{"a":"Ā"}', 'satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+'],
    ['policy', 'x'.repeat(2_049), 'have length less than or equal to 2048'],
    ['tagKey', 'Köln 1', ''],
    ['tagKey', 'a*', 'satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+'],
    ['tagKey', 'a'.repeat(129), 'have length less than or equal to 128'],
    ['tagValue', '', ''],
    ['webIdentityToken', 'abc', 'have length greater than or equal to 4'],
  ] as const)('%s of %j: %s', (kind, value, constraint) => {
    const message = messageOf((parameters) => parameters.required('Text', TEXT_KINDS[kind]), { Text: value });
    expect(constraintIn(message)).toBe(constraint);
  });

  test('all faults are told at once, in the words of AWS', () => {
    const read = (parameters: Parameters): void => {
      parameters.required('RoleArn', TEXT_KINDS.arn);
      parameters.required('RoleSessionName', TEXT_KINDS.roleSessionName);
      parameters.seconds('DurationSeconds', 900, 43_200);
    };
    expect(messageOf(read, { RoleSessionName: 'a', DurationSeconds: '60' })).toBe(
      'ValidationError: 3 validation errors detected: ' +
        "Value null at 'roleArn' failed to satisfy constraint: Member must not be null; " +
        "Value 'a' at 'roleSessionName' failed to satisfy constraint: Member must have length greater than or equal to 2; " +
        "Value '60' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    );
  });

  it.each(['tokenCode', 'webIdentityToken', 'externalId', 'policy'] as const)(
    'what %s was is in no message',
    (kind) => {
      const value = `se*cret`.repeat(4_000);
      const message = messageOf((parameters) => parameters.required('Text', TEXT_KINDS[kind]), {
        Text: value,
      });
      expect(message).toContain("1 validation error detected: Value at 'text'");
    },
  );
});

describe('seconds', () => {
  it.each([
    ['900', ''],
    ['43200', ''],
    ['899', 'have value greater than or equal to 900'],
    ['43201', 'have value less than or equal to 43200'],
    ['-900', 'be a whole number'],
    ['900.5', 'be a whole number'],
    ['0x384', 'be a whole number'],
    ['', 'be a whole number'],
    ['99999999999999999999', 'be a whole number'],
  ])('%j: %s', (value, constraint) => {
    const message = messageOf((parameters) => parameters.seconds('DurationSeconds', 900, 43_200), {
      DurationSeconds: value,
    });
    expect(constraintIn(message)).toBe(constraint);
  });
});

describe('lists', () => {
  test('are counted from one', () => {
    const parameters = parametersOf({
      'Tags.member.1.Key': 'Team',
      'Tags.member.1.Value': 'A',
      'Tags.member.2.Key': 'Stage',
      'Tags.member.2.Value': '',
      'TransitiveTagKeys.member.1': 'Team',
      'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/ReadOnlyAccess',
    });
    expect(parameters.tags()).toEqual([
      { key: 'Team', value: 'A' },
      { key: 'Stage', value: '' },
    ]);
    expect(parameters.transitiveTagKeys()).toEqual(['Team']);
    expect(parameters.policyArns()).toEqual(['arn:aws:iam::aws:policy/ReadOnlyAccess']);
    parameters.finish();
  });

  test('are empty where clients write an empty list as an empty value', () => {
    const parameters = parametersOf({ Tags: '', TransitiveTagKeys: '', PolicyArns: '' });
    expect([parameters.tags(), parameters.transitiveTagKeys(), parameters.policyArns()]).toEqual([
      [],
      [],
      [],
    ]);
    parameters.finish();
  });

  it.each([
    [{ 'Tags.member.2.Key': 'a', 'Tags.member.2.Value': 'b' }, 'InvalidQueryParameter'],
    [{ 'Tags.member.0.Key': 'a', 'Tags.member.0.Value': 'b' }, 'InvalidQueryParameter'],
    [{ 'Tags.member.01.Key': 'a', 'Tags.member.01.Value': 'b' }, 'InvalidQueryParameter'],
    [{ 'Tags.member.1.Value': 'b' }, 'InvalidQueryParameter'],
    [{ 'Tags.member.1.key': 'a', 'Tags.member.1.value': 'b' }, 'InvalidQueryParameter'],
    [{ Tags: 'x' }, 'InvalidQueryParameter'],
    [{ 'Tags.member.1.Key': 'a' }, "Value null at 'tags.1.member.value'"],
    [{ 'Tags.member.1.Key': '', 'Tags.member.1.Value': 'b' }, "Value '' at 'tags.1.member.key'"],
    [{ 'ProvidedContexts.member.1.ProviderArn': 'a' }, 'ProvidedContexts is not supported'],
    [{ ExternalID: 'a' }, 'InvalidQueryParameter'],
    [
      Object.fromEntries(
        Array.from({ length: 51 }, (_, at) => [
          [`Tags.member.${at + 1}.Key`, `k${at}`],
          [`Tags.member.${at + 1}.Value`, 'v'],
        ]).flat(),
      ),
      "at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50",
    ],
  ])('%j: %s', (values: Readonly<Record<string, string>>, problem) => {
    expect(messageOf((parameters) => void parameters.tags(), values)).toContain(problem);
  });
});
