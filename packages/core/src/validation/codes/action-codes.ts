/** Findings about Action, Effect and who may do what. */
export const ACTION_CODES = {
  INVALID_SERVICE_IN_ACTION: {
    severities: ['error', 'warning'],
    summary: 'a service that does not exist; a warning where no near name makes it sure',
    advice: 'Correct the prefix.',
  },
  ACTION_MATCHES_NOTHING: {
    severities: ['warning'],
    summary: 'an action with a wildcard that no action of the service fits',
    advice: 'Correct the pattern.',
    accessAnalyzer: ['INVALID_ACTION'],
  },
  ACTION_CASE: {
    severities: ['suggestion'],
    summary: 'an action in other case than its service writes it',
    advice: 'Write it as the service does; IAM ignores the case.',
    isFixable: true,
  },
  REDUNDANT_ACTION: {
    severities: ['suggestion'],
    summary: 'an action that another one covers',
    advice: 'Remove it.',
    isFixable: true,
  },
  ALLOW_WITH_NOT_ACTION: {
    severities: ['security-warning'],
    summary: '`NotAction` with `Allow`',
    advice: 'Name the actions that are granted.',
  },
  FULL_ADMIN: {
    severities: ['security-warning'],
    summary: 'every action on every resource, without a condition',
    advice: 'Grant what is needed.',
  },
  FULL_ACCESS_TO_SERVICE: {
    severities: ['suggestion'],
    summary: 'every action of a service on every resource, without a condition',
    advice: 'Grant what is needed; `service:*` includes policies, tags and future actions.',
  },
  PASS_ROLE_WITH_STAR_IN_RESOURCE: {
    severities: ['security-warning'],
    summary: '`iam:PassRole` on every role',
    advice: 'Name the roles, or add a condition on `iam:PassedToService`.',
  },
  PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE: {
    severities: ['security-warning'],
    summary: 'a pattern that covers `iam:PassRole`, on every role',
    advice: 'Name the actions and the roles, or add a condition on `iam:PassedToService`.',
  },
  PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: {
    severities: ['security-warning'],
    summary: '`NotAction` that leaves `iam:PassRole` granted on every role',
    advice: 'Name the actions and the roles.',
  },
  PASS_ROLE_WITH_NOT_RESOURCE: {
    severities: ['security-warning'],
    summary: '`iam:PassRole` with `NotResource`',
    advice: 'Name the roles in `Resource`.',
  },
  PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: {
    severities: ['security-warning'],
    summary: 'a pattern that covers `iam:PassRole`, with `NotResource`',
    advice: 'Name the actions, and the roles in `Resource`.',
  },
  PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE: {
    severities: ['security-warning'],
    summary: '`NotAction` and `NotResource` that leave `iam:PassRole` granted',
    advice: 'Name the actions, and the roles in `Resource`.',
  },
  PASS_ROLE_TO_ANY_SERVICE: {
    severities: ['suggestion'],
    summary: '`iam:PassRole` on some roles without a condition on `iam:PassedToService`',
    advice: 'Say to which service the roles may be passed.',
  },
  CREATE_SLR_WITH_STAR_IN_RESOURCE: {
    severities: ['warning'],
    summary: '`iam:CreateServiceLinkedRole` on every role',
    advice: 'Name the roles, or add a condition on `iam:AWSServiceName`.',
  },
  CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE: {
    severities: ['warning'],
    summary: 'a pattern that covers `iam:CreateServiceLinkedRole`, on every role',
    advice: 'Name the actions and the roles.',
  },
  CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION: {
    severities: ['warning'],
    summary: '`NotAction` that leaves `iam:CreateServiceLinkedRole` granted on every role',
    advice: 'Name the actions and the roles.',
  },
  CREATE_SLR_WITH_NOT_RESOURCE: {
    severities: ['warning'],
    summary: '`iam:CreateServiceLinkedRole` with `NotResource`',
    advice: 'Name the roles in `Resource`.',
  },
  CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE: {
    severities: ['warning'],
    summary: 'a pattern that covers `iam:CreateServiceLinkedRole`, with `NotResource`',
    advice: 'Name the actions, and the roles in `Resource`.',
  },
  CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE: {
    severities: ['warning'],
    summary: '`NotAction` and `NotResource` that leave `iam:CreateServiceLinkedRole` granted',
    advice: 'Name the actions, and the roles in `Resource`.',
  },
} as const;
