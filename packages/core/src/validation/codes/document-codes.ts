/** Findings about a document as a whole. */
export const DOCUMENT_CODES = {
  MISSING_VERSION: {
    severities: ['warning'],
    summary: 'no version',
    advice: 'Write `"Version": "2012-10-17"`.',
    isFixable: true,
  },
  OLD_VERSION: {
    severities: ['suggestion'],
    summary: 'the version of 2008',
    advice: 'Write `"Version": "2012-10-17"`.',
    isFixable: true,
  },
  VARIABLE_WITHOUT_VERSION: {
    severities: ['warning'],
    summary: 'a policy variable that is only text, for want of version 2012-10-17',
    advice: 'Write `"Version": "2012-10-17"`.',
    accessAnalyzer: ['VARIABLE_UNSUPPORTED_IN_VERSION'],
  },
  INVALID_SID: {
    severities: ['warning'],
    summary: 'a Sid with other characters than letters and digits, which IAM and Organizations refuse',
    advice: 'Write letters and digits.',
    accessAnalyzer: ['UNSUPPORTED_SID'],
    isFixable: true,
  },
  EMPTY_SID_VALUE: {
    severities: ['suggestion'],
    summary: 'an empty Sid',
    advice: 'Leave it out.',
  },
  UNIQUE_SIDS_REQUIRED: {
    severities: ['error'],
    summary: 'a Sid that stands twice, in a policy of a type for which AWS refuses that',
    advice: 'Give each statement a Sid of its own.',
  },
  UNIQUE_SIDS_RECOMMENDED: {
    severities: ['warning'],
    summary: 'a Sid that stands twice',
    advice: 'Give each statement a Sid of its own.',
  },
  SHADOWED_BY_DENY: {
    severities: ['warning'],
    summary: 'an Allow that can never decide, because a Deny without a condition covers it',
    advice: 'Give the Deny the condition under which it shall deny.',
  },
  REDUNDANT_STATEMENT: {
    severities: ['suggestion'],
    summary: 'a statement that says what another one says',
    advice: 'Remove it.',
  },
  CHECK_INCOMPLETE: {
    severities: ['suggestion'],
    summary:
      'JSON that only its author can mend, behind which nothing is checked, or too many names to look for all that others cover',
    advice: 'Mend the JSON; write fewer names, or patterns.',
  },
  UNSUPPORTED_CHARACTER: {
    severities: ['error'],
    summary: 'a character that IAM does not take in policies',
    advice: 'Write characters up to U+00FF; StringLike and `?` fit others.',
  },
  POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA: {
    severities: ['warning'],
    summary: 'more characters than a managed policy holds (6,144 without white space)',
    advice: 'Split the policy.',
  },
  POLICY_SIZE_EXCEEDS_SESSION_POLICY_QUOTA: {
    severities: ['error'],
    summary: 'more characters than a session policy holds (2,048)',
    advice: 'Shorten the policy, or name managed policies in the call.',
  },
  POLICY_SIZE_EXCEEDS_SCP_QUOTA: {
    severities: ['error'],
    summary: 'more characters than a service control policy holds (10,240, white space included)',
    advice: 'Remove white space, or split the policy.',
  },
  POLICY_SIZE_EXCEEDS_RCP_QUOTA: {
    severities: ['error'],
    summary: 'more characters than a resource control policy holds (5,120, white space included)',
    advice: 'Remove white space, or split the policy.',
  },
  POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA: {
    severities: ['warning'],
    summary: "more characters than a VPC endpoint policy or SageMaker's resource policies hold (20,480)",
    advice: 'Remove white space, or shorten the policy.',
  },
  POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA: {
    severities: ['warning'],
    summary:
      'more characters than a trust policy holds unless the quota was raised (2,048 without white space)',
    advice: 'Shorten the policy, or have the quota raised to 4,096.',
  },
  RCP_SYNTAX_ERROR_ALLOW: {
    severities: ['error'],
    summary: 'an Allow in a resource control policy',
    advice: "Write Deny: only AWS's own `RCPFullAWSAccess` allows.",
  },
  RCP_SYNTAX_ERROR_NOTACTION: {
    severities: ['error'],
    summary: '`NotAction` in a resource control policy',
    advice: 'Name the actions.',
  },
  RCP_SYNTAX_ERROR_ACTION: {
    severities: ['warning'],
    summary: 'a service to which AWS does not apply resource control policies',
    advice: 'Name services that AWS lists for them; a gateway applies them to SageMaker all the same.',
  },
  RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY: {
    severities: ['warning'],
    summary: "a resource control policy that also denies AWS's services",
    advice: 'Add `"BoolIfExists": {"aws:PrincipalIsAWSService": "false"}`.',
  },
  RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY: {
    severities: ['warning'],
    summary: 'a resource control policy about services that also denies users and roles',
    advice: 'Add `"Bool": {"aws:PrincipalIsAWSService": "true"}`.',
  },
} as const;
