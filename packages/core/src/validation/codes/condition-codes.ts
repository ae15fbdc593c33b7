/** Findings about Condition: operators, keys and how they go together. */
export const CONDITION_CODES = {
  INVALID_CONDITION_KEY: {
    severities: ['error'],
    summary: 'a condition key without its prefix, or with a blank',
    advice: 'Write `prefix:Name`.',
    accessAnalyzer: ['INVALID_CONDITION_KEY_FORMAT'],
  },
  WILDCARD_IN_CONDITION_KEY: {
    severities: ['warning'],
    summary: 'a `*` in the name of a condition key, where it is only a character',
    advice: 'Name the key in full.',
  },
  MISSING_TAG_KEY_IN_CONDITION: {
    severities: ['error'],
    summary: 'a key for tags without the name of the tag',
    advice: 'Write the name of the tag behind the slash.',
  },
  INVALID_GLOBAL_CONDITION_KEY: {
    severities: ['error', 'warning'],
    summary: 'a global condition key that does not exist; a warning where no near name makes it sure',
    advice: 'Correct the name.',
  },
  INVALID_SERVICE_CONDITION_KEY: {
    severities: ['error', 'warning'],
    summary: 'a condition key that its service does not have; a warning where no near name makes it sure',
    advice: 'Correct the name.',
  },
  DEPRECATED_GLOBAL_CONDITION_KEY: {
    severities: ['warning'],
    summary: 'a global condition key that AWS has replaced',
    advice: 'Use the key that the message names.',
    accessAnalyzer: ['UNSUPPORTED_GLOBAL_CONDITION_KEY'],
  },
  CONDITION_KEY_NEVER_PRESENT: {
    severities: ['warning'],
    summary: 'a condition key that no request for the actions has',
    advice: 'Use another key, or move the actions to a statement without it.',
    accessAnalyzer: ['MISSING_ACTION_FOR_CONDITION_KEY'],
  },
  CONDITION_KEY_ABSENT_FOR_SOME_ACTIONS: {
    severities: ['warning', 'suggestion'],
    summary:
      'a condition key that requests for some of the actions never have; a warning where a Deny does not deny them, or an Allow allows them without a condition',
    advice: 'Move these actions to a statement of their own.',
  },
  UNTRUSTWORTHY_CONDITION_KEY: {
    severities: ['security-warning'],
    summary: 'a condition key that the caller writes',
    advice: 'Rest access on another key.',
  },
  MISSING_PAIRED_CONDITION_KEYS: {
    severities: ['security-warning'],
    summary: '`aws:VpcSourceIp` without a key that says which VPC',
    advice: 'Add `aws:SourceVpc` or `aws:SourceVpce`: private addresses are the same in many networks.',
  },
  MISSING_SET_OPERATOR: {
    severities: ['warning'],
    summary: 'a key with several values without a set operator',
    advice: 'Write `ForAnyValue:` or `ForAllValues:` before the operator.',
    accessAnalyzer: ['MISSING_QUALIFIER'],
  },
  FORALLVALUES_WITHOUT_NULL_CHECK: {
    severities: ['security-warning', 'suggestion'],
    summary:
      '`ForAllValues` in an Allow, which admits every request without the key; a suggestion for keys of tags, which a request may well lack',
    advice: 'Add a `Null` condition that asks for the key.',
  },
  FORALLVALUES_WITH_SINGLE_VALUED_KEY: {
    severities: ['security-warning'],
    summary: '`ForAllValues` on a key with one value',
    advice: 'Leave `ForAllValues:` out.',
  },
  FORANYVALUE_WITH_SINGLE_VALUED_KEY: {
    severities: ['suggestion'],
    summary: '`ForAnyValue` on a key with one value',
    advice: 'Leave `ForAnyValue:` out.',
    accessAnalyzer: ['FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE'],
  },
  NULL_WITH_QUALIFIER: {
    severities: ['suggestion'],
    summary: '`Null` with a set operator',
    advice: 'Leave the set operator out.',
  },
  EMPTY_OBJECT_CONDITION: {
    severities: ['security-warning', 'warning'],
    summary: 'a condition operator without a key; a security warning in an Allow',
    advice: 'Name a key, or leave the operator out.',
  },
  DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    severities: ['security-warning'],
    summary: 'a Deny by tags of actions whose requests have none: it does not deny them',
    advice: 'Deny these actions in a statement without the condition.',
  },
  ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    severities: ['suggestion'],
    summary: 'an Allow by tags of actions whose requests have none: it does not allow them',
    advice: 'Allow these actions in a statement without the condition.',
  },
  DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    severities: ['security-warning'],
    summary: 'a Deny by tags with `NotAction`',
    advice: 'Name the actions.',
  },
  ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE: {
    severities: ['suggestion'],
    summary: 'an Allow by tags with `NotAction`',
    advice: 'Name the actions.',
  },
  TAG_CONDITION_WITHOUT_TAGS: {
    severities: ['warning', 'suggestion'],
    summary:
      'a tag condition on calls of SageMaker that tags cannot restrict; a suggestion for a pattern that covers other calls too',
    advice: 'Restrict these calls by name.',
  },
} as const;
