/** Findings about the values of conditions. */
export const VALUE_CODES = {
  WILDCARD_WITHOUT_LIKE_OPERATOR: {
    severities: ['warning'],
    summary: 'a `*` that is only a character to its operator',
    advice: 'Use `StringLike` or `StringNotLike`.',
  },
  ADDRESS_COMPARED_AS_TEXT: {
    severities: ['warning'],
    summary: 'a string operator on an address',
    advice: 'Use `IpAddress` or `NotIpAddress`.',
    accessAnalyzer: ['TYPE_MISMATCH'],
  },
  TYPE_MISMATCH: {
    severities: ['warning'],
    summary: 'an operator of another type than the key',
    advice: 'Use an operator of the type of the key.',
  },
  STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS: {
    severities: ['security-warning'],
    summary: '`StringLike` with a wildcard on an ARN, where `*` also stands for colons',
    advice: 'Use `ArnLike`.',
  },
  INVALID_CONDITION_MULTIPLE_BOOLEAN: {
    severities: ['error'],
    summary: '`true` and `false` for one key: the condition always holds, or never',
    advice: 'Write one of them.',
  },
  INVALID_CONDITION_VALUE: {
    severities: ['warning'],
    summary: 'a value that its key never has, such as a VPC that does not begin with `vpc-`',
    advice: 'Correct the value.',
  },
  INVALID_DATE_VALUE: {
    severities: ['warning'],
    summary: 'a date as a number',
    advice: 'Write it as `YYYY-MM-DDThh:mm:ssZ`.',
  },
  PRIVATE_IP_ADDRESS: {
    severities: ['warning'],
    summary: 'only private addresses for `aws:SourceIp`',
    advice: 'Use `aws:VpcSourceIp` with `aws:SourceVpc`: AWS sees public addresses in `aws:SourceIp`.',
    accessAnalyzer: ['PRIVATE_NOT_IP_ADDRESS'],
  },
  PRIVATE_IP_ADDRESS_SUBSET: {
    severities: ['suggestion'],
    summary: 'private addresses among those for `aws:SourceIp`',
    advice: 'Use `aws:VpcSourceIp` with `aws:SourceVpc` for the private ones.',
    accessAnalyzer: ['PRIVATE_NOT_IP_ADDRESS_SUBSET'],
  },
  IMPROVE_IP_RANGE: {
    severities: ['suggestion'],
    summary: 'a network with bits that its mask hides',
    advice: 'Write the network.',
    isFixable: true,
  },
  REDUNDANT_CONDITION_VALUE: {
    severities: ['suggestion'],
    summary: 'a value that stands twice',
    advice: 'Remove one of them.',
    isFixable: true,
  },
  REDUNDANT_CONDITION_VALUE_NUM: {
    severities: ['suggestion'],
    summary: 'several limits, of which one decides',
    advice: 'Keep the one that decides.',
    isFixable: true,
  },
  EQUIVALENT_TO_NULL_FALSE: {
    severities: ['suggestion'],
    summary: 'a condition that only asks whether the key is there',
    advice: 'Write `"Null": {"key": "false"}`.',
  },
  EQUIVALENT_TO_NULL_TRUE: {
    severities: ['suggestion'],
    summary: 'a condition that only asks whether the key is absent',
    advice: 'Write `"Null": {"key": "true"}`.',
  },
  REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION: {
    severities: ['suggestion'],
    summary: 'a condition that always holds',
    advice: 'Remove it.',
  },
  UNSET_VARIABLE: {
    severities: ['security-warning'],
    summary: 'a statement that turns round where a policy variable has no value',
    advice: 'Give the variable a default value, or ask for the key with `Null`.',
  },
  USERNAME_ABSENT_FOR_ROLES: {
    severities: ['suggestion'],
    summary: 'an Allow by `${aws:username}`, which only IAM users have',
    advice: 'Use `${aws:userid}`, `${aws:PrincipalTag/…}` or `${aws:SourceIdentity}` for roles.',
  },
} as const;
