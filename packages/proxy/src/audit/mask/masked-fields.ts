import type { AuditMask, MaskedField, MaskWay } from '../../config/settings/audit-config.ts';
import type { AuditedQuestion, AuditedRequest } from '../audit-event.ts';
import type { Mask } from './mask-text.ts';

/** Where in a record each field stands, and in what else it can be read. */
export const MASKED_FIELDS: Readonly<
  Record<MaskedField, (event: AuditedRequest, mask: Mask) => Partial<AuditedRequest>>
> = {
  principal: ({ principal, issuedPrincipal, userId, sessionName }, mask) => ({
    principal: masked(principal, mask),
    issuedPrincipal: masked(issuedPrincipal, mask),
    userId: masked(userId, mask),
    sessionName: masked(sessionName, mask),
  }),
  sessionName: ({ principal, issuedPrincipal, userId, sessionName }, mask) => ({
    issuedPrincipal: isOfSession(issuedPrincipal) ? behindLast(issuedPrincipal, '/', mask) : issuedPrincipal,
    principal: sessionName === undefined ? principal : behindLast(principal, '/', mask),
    userId: sessionName === undefined ? userId : behindLast(userId, ':', mask),
    sessionName: masked(sessionName, mask),
  }),
  sourceIdentity: ({ sourceIdentity }, mask) => ({ sourceIdentity: masked(sourceIdentity, mask) }),
  accessKeyId: ({ accessKeyId, claimedAccessKeyId, issuedAccessKeyId }, mask) => ({
    accessKeyId: masked(accessKeyId, mask),
    issuedAccessKeyId: masked(issuedAccessKeyId, mask),
    claimedAccessKeyId: masked(claimedAccessKeyId, mask),
  }),
  sourceIp: ({ sourceIp, remoteAddress }, mask) => ({
    sourceIp: masked(sourceIp, mask),
    remoteAddress: masked(remoteAddress, mask),
  }),
  userAgent: ({ userAgent }, mask) => ({ userAgent: masked(userAgent, mask) }),
  resource: ({ questions, reportOnly }, mask) => ({
    questions: questions && withoutNames(questions, mask),
    reportOnly: reportOnly?.map((report) => ({ ...report, questions: withoutNames(report.questions, mask) })),
  }),
};

/** The fields that are masked, and how. */
export function maskedFields(fields: AuditMask['fields']): readonly (readonly [MaskedField, MaskWay])[] {
  return FIELDS.flatMap((field) => {
    const way = fields[field];
    return way === undefined ? [] : [[field, way] as const];
  });
}

/** In this order: what `principal` leaves, `sessionName` must not undo. */
const FIELDS: readonly MaskedField[] = [
  'sessionName',
  'principal',
  'sourceIdentity',
  'accessKeyId',
  'sourceIp',
  'userAgent',
  'resource',
];

function masked(text: string | undefined, mask: Mask): string | undefined {
  return text === undefined ? undefined : mask(text);
}

/** `arn:aws:sts::111122223333:assumed-role/ROLE/SESSION`, and federated users. */
function isOfSession(arn: string | undefined): boolean {
  return arn?.split(':', 3)[2] === 'sts';
}

function behindLast(text: string | undefined, separator: string, mask: Mask): string | undefined {
  if (text === undefined) return undefined;
  const start = text.lastIndexOf(separator) + 1;
  return `${text.slice(0, start)}${mask(text.slice(start))}`;
}

function withoutNames(questions: readonly AuditedQuestion[], mask: Mask): readonly AuditedQuestion[] {
  return questions.map((question) => ({ ...question, resource: withoutName(question.resource, mask) }));
}

/** `arn:aws:sagemaker:us-east-1:111122223333:model/churn` keeps all but the name. */
function withoutName(resource: string, mask: Mask): string {
  if (resource === '*') return resource;
  const parts = resource.split(':');
  const place = parts.slice(0, 5).join(':');
  const rest = parts.slice(5).join(':');
  const slash = rest.indexOf('/');
  if (parts.length < 6 || slash < 0) return mask(resource);
  return `${place}:${rest.slice(0, slash + 1)}${mask(rest.slice(slash + 1))}`;
}
