/** Findings about Resource and the form of ARNs. */
export const RESOURCE_CODES = {
  ALLOW_WITH_NOT_RESOURCE: {
    severities: ['security-warning'],
    summary: '`NotResource` with `Allow`',
    advice: 'Name the resources that are granted.',
  },
  REDUNDANT_RESOURCE: {
    severities: ['suggestion'],
    summary: 'a resource that another one covers',
    advice: 'Remove it.',
    isFixable: true,
  },
  RESOURCE_NEVER_MATCHES: {
    severities: ['warning', 'suggestion'],
    summary:
      'an action on resources of which it takes none; a suggestion for an Allow on other types of resources',
    advice: 'Name resources that the action takes, or `*` where it takes none.',
  },
  MISSING_ARN_FIELD: {
    severities: ['error'],
    summary: 'an ARN, of a Resource or of an Arn operator, with fewer than six parts',
    advice: 'Write all six parts.',
  },
  INVALID_PARTITION: {
    severities: ['warning'],
    summary: 'a partition that does not exist',
    advice: "Write `aws`, `aws-cn`, `aws-us-gov` or another one of AWS's.",
  },
  INVALID_SERVICE: {
    severities: ['warning'],
    summary: 'a service in an ARN that does not exist',
    advice: 'Correct the service.',
  },
  INVALID_ARN_SERVICE_CASE: {
    severities: ['error'],
    summary: 'a service in an ARN that is not in lower case',
    advice: 'Write it in lower case.',
  },
  INVALID_ARN_REGION: {
    severities: ['error', 'warning'],
    summary: 'a region that does not exist; a warning where it could be a new one',
    advice: 'Correct the region.',
    accessAnalyzer: ['INVALID_REGION'],
  },
  INVALID_ARN_ACCOUNT: {
    severities: ['warning'],
    summary: 'an account in an ARN that is no account id, such as a placeholder',
    advice: 'Write the twelve digits.',
  },
  ARN_REGION_NOT_ALLOWED: {
    severities: ['warning'],
    summary: 'a region in an ARN of a service that writes none',
    advice: 'Leave the region empty.',
  },
  ARN_ACCOUNT_NOT_ALLOWED: {
    severities: ['warning'],
    summary: 'an account in an ARN of a service that writes none',
    advice: 'Leave the account empty.',
  },
  MISSING_ARN_REGION: {
    severities: ['warning'],
    summary: 'no region in an ARN of a service that writes one',
    advice: 'Write the region or `*`.',
  },
  MISSING_ARN_ACCOUNT: {
    severities: ['warning'],
    summary: 'no account in an ARN of a service that writes one',
    advice: 'Write the account or `*`.',
  },
  INVALID_ARN_RESOURCE: {
    severities: ['warning', 'suggestion'],
    summary:
      'an ARN that is not of a form that the service has; a suggestion for services other than SageMaker, whose references lack some',
    advice: 'Write it in a form that the service has.',
  },
  WILDCARD_IN_SERVICE_NAME: {
    severities: ['suggestion'],
    summary: 'a wildcard in the service of an ARN',
    advice: 'Name the service.',
  },
  VARIABLE_OUTSIDE_RESOURCE_PART: {
    severities: ['warning', 'security-warning'],
    summary:
      'a policy variable before the fifth colon of a resource, where it is only text; a security warning in a Deny',
    advice: 'Write all six parts of the ARN, with the variable in the last.',
    accessAnalyzer: ['VARIABLE_UNSUPPORTED_IN_ELEMENT'],
  },
} as const;
