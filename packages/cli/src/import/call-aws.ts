import { ImportError } from './import-error.ts';

/** What is called, as policies name it: `iam:GetPolicy`. */
type Action = `${'iam' | 'organizations' | 'sts'}:${string}`;

/**
 * Calls AWS.
 *
 * @throws ImportError that names the action and says what to do about it.
 */
export async function callAws<Answer>(action: Action, call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError([describe(action, error)], { cause: error });
  }
}

function describe(action: Action, error: unknown): string {
  if (!(error instanceof Error)) return `${action}: ${String(error)}`;
  const hint = HINTS.find(([names]) => names.includes(error.name))?.[1];
  const reason = reasonOf(error);
  return hint === undefined ? `${action}: ${error.name}: ${reason}` : `${hint(action)}: ${reason}`;
}

const MANAGEMENT_ONLY =
  '; it also takes credentials of the management account or of a delegated administrator of the organization';

/** What the errors that are to be expected mean for whoever imports. */
const HINTS: readonly (readonly [names: readonly string[], hint: (action: Action) => string])[] = [
  [
    ['AccessDenied', 'AccessDeniedException', 'AccessDeniedForDependencyException'],
    (action) =>
      `AWS denies \`${action}\`: a policy must allow it${action.startsWith('organizations:') ? MANAGEMENT_ONLY : ''}`,
  ],
  [
    ['AWSOrganizationsNotInUseException'],
    () => 'the account is in no organization; leave --organization out',
  ],
  [['CredentialsProviderError'], () => 'there are no credentials of AWS'],
  [
    ['ExpiredToken', 'ExpiredTokenException', 'InvalidClientTokenId', 'UnrecognizedClientException'],
    () => 'AWS does not take the credentials',
  ],
  [['SignatureDoesNotMatch', 'InvalidSignatureException'], () => 'AWS does not take the signature'],
  [
    ['Throttling', 'ThrottlingException', 'TooManyRequestsException'],
    (action) => `AWS goes on throttling \`${action}\`; try again later`,
  ],
];

/** Errors of the network have a code, and those of several addresses no message. */
function reasonOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return [error.message, code].find((text) => text !== '') ?? error.name;
}
