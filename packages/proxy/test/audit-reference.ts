import { AUDIT_SHAPES } from '../src/audit/shapes/audit-shapes.ts';
import type { AuditedAnswer, AuditedQuestion, AuditedRequest } from '../src/audit/audit-event.ts';
import { AUDIT_FORMATS } from '../src/config/settings/audit-config.ts';
import { DECIDED, DENIED, LOST } from './support/audit-events.ts';

type Own = 'record' | 'outcome';

/** What each member says; the types make it complete. */
const MEMBERS: Readonly<Record<keyof AuditedRequest | keyof AuditedAnswer | Own, string>> = {
  record: '`decided`, `completed` or `refused`',
  version: 'counts up when a member changes its name or its meaning',
  eventId: 'of this record and no other',
  time: 'when the request arrived, ISO 8601; the same in all of its records',
  requestId:
    '`x-amzn-RequestId` of a refusal, `x-sagegate-request-id` of a relayed answer; joins the records of a request',
  outcome:
    'of `decided`: `allowed`, or `reported` where `report-only` lets a denied request go on; else how it ended',
  remoteAddress: 'who holds the other end of the connection',
  sourceIp: 'what `aws:SourceIp` held; of a refused request, what it would have held',
  sourceVpce: 'what `aws:SourceVpce` held',
  sourceVpc: 'what `aws:SourceVpc` held',
  tls: 'whether it came over TLS',
  host: 'the header `host`, 255 characters at most',
  wayIn: '`direct`, or `connect` through a tunnel that `CONNECT` opened',
  tunnelTo: 'the address that a tunnel leads to; `method` is `CONNECT` then, `host` what it names',
  userAgent: 'the header `user-agent`, its first 256 characters',
  method: 'of the request',
  principal: 'ARN of the caller',
  userId: 'what `aws:userid` held',
  account: 'of the caller',
  sessionName: 'of a session of a role, or of a federated user',
  identity:
    'by what the caller is known: `sigv4`, `jwt`, `alb`, `lattice`, `mtls`, `static`; `exchange` and `container` of whom credentials are issued to; `webIdentity` of who brings a token of an OIDC provider',
  sourceIdentity: 'what `aws:SourceIdentity` held',
  accessKeyId: 'that signed',
  claimedAccessKeyId: 'that the request names, where nothing proves that its holder sent it',
  operation: 'service and name; of a refused request, what it names',
  region: 'of the upstream',
  recipientAccount: 'of the upstream, which the resources are in',
  upstreamAccessKeyId: 'that signed what went on; CloudTrail names the same call by it',
  issuedAccessKeyId:
    'of the temporary credentials that the answer hands out; later records have it as `accessKeyId`',
  issuedPrincipal: 'ARN of the session that these are for, where STS has issued them',
  policyRevision: 'which state of the policies was asked',
  questions:
    'every question to the policies: action, resource, outcome, and the type, level, id, Sid and place of what decided',
  reportOnly: 'what sets of policies say that are only tried',
  requestBytes: 'of the body, as received or as announced',
  errorCode: 'of the refusal, or of what broke the answer off',
  message: 'its sentence',
  cause: 'why an identity was refused, or a look-up at the upstream failed, which the client was not told',
  status: 'what the client got; absent when it left before',
  upstreamRequestId: 'of the upstream',
  attempts: 'how often the upstream was asked, where that is not once',
  responseBytes: 'of the body of the answer',
  durations: 'milliseconds until the policies had decided, the head of the answer came, and all was over',
};

const QUESTION_MEMBERS: readonly (keyof AuditedQuestion)[] = [
  'action',
  'resource',
  'outcome',
  'policyType',
  'level',
  'policyId',
  'sid',
  'position',
];

const EXAMPLES = 'packages/proxy/test/audit-examples';

/** The examples of `docs/audit.md`, by the names of their files. */
export const AUDIT_EXAMPLES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(AUDIT_FORMATS.map((format) => [format, pretty(AUDIT_SHAPES[format](DENIED))])),
  decided: pretty(AUDIT_SHAPES.native(DECIDED)),
  lost: pretty(AUDIT_SHAPES.native(LOST)),
};

const TITLES: Readonly<Record<string, string>> = {
  decided: 'What is forwarded begins with',
  lost: 'Records that are missing',
};

/** The text of `docs/audit.md`. */
export function auditReference(): string {
  const rows = Object.entries(MEMBERS).map(([name, says]) => `| \`${name}\` | ${says} |`);
  const examples = Object.entries(AUDIT_EXAMPLES).map(
    ([name, text]) =>
      `### ${TITLES[name] ?? `\`${name}\``}\n\n<!-- quoted from ${EXAMPLES}/${name}.json -->\n\n\`\`\`json\n${text}\`\`\`\n`,
  );
  return [
    INTRODUCTION,
    '## Members\n',
    'Absent members are not known, or do not apply.\n',
    '| member | says |\n| --- | --- |',
    `${rows.join('\n')}\n`,
    `Each of \`questions\` has ${QUESTION_MEMBERS.map((name) => `\`${name}\``).join(', ')}.\n`,
    DESTINATION,
    '## Examples\n\nA denied call in each shape; every record is one line in the file.\n',
    ...examples,
  ].join('\n');
}

function pretty(line: string): string {
  return `${JSON.stringify(JSON.parse(line), undefined, 2)}\n`;
}

const INTRODUCTION = `# The audit

<!-- Generated from the types and shapes of the audit; never edited. -->

One line of JSON for each record. A request that is forwarded has two: \`decided\`, which the operating system has before the first
byte goes to the upstream, and \`completed\`, once it is over. Every other request has one, \`refused\`. All but the \`decided\` ones
together are one record for each request, and each can be read alone. A gateway that is killed may lose the last \`completed\` and
\`refused\` records; whatever it has forwarded is on record as decided.

No record has a body, a secret, a signature, a query, or a header but the two that are named here.
`;

const DESTINATION = `## Destination

Lines go to standard output or are appended to a file that only its owner may read. Several processes may append to one file: a line
is never split by another. To rotate, rename the file and have the gateway reopen it: the next line is in the new file, and none is
lost or doubled. A file that cannot be reopened leaves the old one in use, and the log of the gateway says so.

While lines cannot be written, they wait in memory of \`audit.maxQueuedBytes\` and are tried again every second. With
\`audit.whenFull: refuse\` requests get 503 meanwhile and nothing is forwarded; with \`drop\` they go on, and a record \`lost\` says later how
many records did not fit. A request that was decided on in the moment of the failure has both a \`decided\` and a \`refused\`
record: it was not forwarded. On a full disk, one line may be cut where several processes append to the same file.

\`audit.format\` chooses the shape: our own, a record of AWS CloudTrail, or an API Activity event of OCSF. What these have no place for is
in \`additionalEventData\` and \`unmapped\`, by our own names. \`audit.mask\` makes names unreadable in all of them.
`;
