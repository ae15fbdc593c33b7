/** What a gateway hands out, as a `credential_process` prints it. */
export interface IssuedCredentials {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken: string;
  /** ISO 8601. */
  readonly Expiration: string;
}

/** Credentials, or why there are none. The problem has nothing of a secret. */
export type ReadAnswer = IssuedCredentials | { readonly problem: string };

/** Reads what a gateway answered to an exchange. */
export function readAnswer(status: number, body: string): ReadAnswer {
  const members = membersOf(body);
  if (status !== 200) return { problem: problemOf(status, members) };
  const AccessKeyId = members.get('AccessKeyId');
  const SecretAccessKey = members.get('SecretAccessKey');
  const SessionToken = members.get('SessionToken');
  const Expiration = members.get('Expiration');
  if (!isText(AccessKeyId) || !isText(SecretAccessKey) || !isText(SessionToken) || !isInstant(Expiration))
    return { problem: 'what answers is no gateway: there are no credentials in its answer' };
  return { AccessKeyId, SecretAccessKey, SessionToken, Expiration };
}

/** None, where the body is no JSON object. */
function membersOf(body: string): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  } catch {
    // A load balancer may answer in HTML; its status tells enough.
    return new Map();
  }
}

function problemOf(status: number, members: ReadonlyMap<string, unknown>): string {
  const code = members.get('__type');
  const message = members.get('message');
  if (!isText(code) || !isText(message)) return `the gateway answered with status ${status}; ${UNCONFIGURED}`;
  const hint = code === 'MissingAuthenticationTokenException' ? `; ${UNCONFIGURED}` : '';
  return `the gateway says no: ${code}: ${message}${hint}`;
}

/** Without it an exchange is a call like others, whose caller has not said who it is. */
const UNCONFIGURED = 'is credentialExchange configured?';

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isInstant(value: unknown): value is string {
  return isText(value) && Number.isFinite(Date.parse(value));
}
