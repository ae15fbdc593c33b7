import { asciiLowerCase } from '@sagegate/core';
import type { JsonObject } from '@sagegate/core/simulation';
import { objectAt, textAt } from '../json-fields.ts';
import { addressIn, ONLY_THROUGH_VPC } from '../source-keys.ts';
import { epochSeconds, wholeSeconds } from '../time-keys.ts';

/** What condition keys are read from. */
export interface EventParts {
  readonly event: JsonObject;
  /** Its element `userIdentity`. */
  readonly identity: JsonObject;
}

/** A condition key as AWS writes it, and how an event tells its value. */
export interface EventKey {
  readonly key: string;
  readonly valueIn: (parts: EventParts) => string | undefined;
}

/** CloudTrail cuts the header there. */
const MAX_USER_AGENT = 1024;

const READERS: readonly (readonly [key: string, valueIn: EventKey['valueIn']])[] = [
  ['aws:RequestedRegion', ({ event }) => textAt(event, 'awsRegion')],
  ['aws:userid', ({ identity }) => textAt(identity, 'principalId')],
  ['aws:SourceIdentity', ({ identity }) => textAt(sessionOf(identity), 'sourceIdentity')],
  ['aws:TokenIssueTime', ({ identity }) => wholeSeconds(textAt(attributesOf(identity), 'creationDate'))],
  ['aws:MultiFactorAuthPresent', multiFactorAuthPresent],
  ['aws:ViaAWSService', (parts) => (isNotPassedOn(parts) ? 'false' : undefined)],
  ['aws:SourceVpce', ({ event }) => textAt(event, 'vpcEndpointId')],
  ['aws:VpcSourceIp', (parts) => (isThroughVpc(parts) ? addressOf(parts) : undefined)],
  ['aws:SourceIp', (parts) => (isThroughVpc(parts) ? undefined : addressOf(parts))],
  ['aws:VpceAccount', ({ event }) => textAt(event, 'vpcEndpointAccountId')],
  ['aws:SecureTransport', secureTransport],
  ['aws:UserAgent', userAgent],
  ['aws:CurrentTime', ({ event }) => wholeSeconds(textAt(event, 'eventTime'))],
  ['aws:EpochTime', ({ event }) => epochSeconds(textAt(event, 'eventTime'))],
];

/** Keys of which an event can tell the value, by their names in lower case. */
export const VALUE_KEYS: ReadonlyMap<string, EventKey> = new Map(
  READERS.map(([key, valueIn]) => [asciiLowerCase(key), { key, valueIn }]),
);

/** Whether an event tells that the call had no such key, by names in lower case. */
export const ABSENT_KEYS: ReadonlyMap<string, (parts: EventParts) => boolean> = new Map([
  // What CloudTrail tells of every caller: what is not there was not there in the call either.
  ...listed(['aws:sourceidentity', 'aws:federatedprovider'], () => true),
  ...listed(['aws:tokenissuetime', 'aws:multifactorauthpresent'], hasNoSession),
  ...listed(['aws:multifactorauthage'], (parts) => hasNoSession(parts) || authenticatedIn(parts) === 'false'),
  // Keys that calls have which a service makes on somebody's behalf, or for itself.
  ...listed(['aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast'], isNotPassedOn),
  ...listed(
    [
      'aws:principalservicename',
      'aws:principalservicenameslist',
      'aws:sourcearn',
      'aws:sourceaccount',
      'aws:sourceorgid',
      'aws:sourceorgpaths',
    ],
    (parts) => !isOfService(parts),
  ),
  ...listed(['aws:sourceip'], isThroughVpc),
  ...listed(ONLY_THROUGH_VPC, (parts) => !isThroughVpc(parts)),
]);

function listed(
  keys: readonly string[],
  isAbsent: (parts: EventParts) => boolean,
): readonly (readonly [string, (parts: EventParts) => boolean])[] {
  return keys.map((key) => [key, isAbsent]);
}

function sessionOf(identity: JsonObject): JsonObject {
  return objectAt(identity, 'sessionContext');
}

function attributesOf(identity: JsonObject): JsonObject {
  return objectAt(sessionOf(identity), 'attributes');
}

/** Without one, credentials are no temporary ones. */
function hasNoSession({ identity }: EventParts): boolean {
  return !Object.hasOwn(identity, 'sessionContext');
}

function authenticatedIn({ identity }: EventParts): string | undefined {
  return textAt(attributesOf(identity), 'mfaAuthenticated');
}

/** Sessions of web identities have no key of MFA in AWS, whatever CloudTrail says of them. */
function multiFactorAuthPresent(parts: EventParts): string | undefined {
  const authenticated = authenticatedIn(parts);
  if (authenticated === 'true') return authenticated;
  return authenticated === 'false' && !isFederated(parts.identity) ? authenticated : undefined;
}

function isFederated(identity: JsonObject): boolean {
  return textAt(objectAt(sessionOf(identity), 'webIdFederationData'), 'federatedProvider') !== undefined;
}

function isOfService({ identity }: EventParts): boolean {
  return textAt(identity, 'type') === 'AWSService';
}

/** `invokedBy` names the service that calls, and does not say whether it passes on a call of somebody else. */
function isNotPassedOn(parts: EventParts): boolean {
  return textAt(parts.identity, 'invokedBy') === undefined || isOfService(parts);
}

function isThroughVpc({ event }: EventParts): boolean {
  return textAt(event, 'vpcEndpointId') !== undefined;
}

function addressOf({ event }: EventParts): string | undefined {
  return addressIn(textAt(event, 'sourceIPAddress'));
}

function secureTransport({ event }: EventParts): string | undefined {
  return textAt(objectAt(event, 'tlsDetails'), 'tlsVersion') === undefined ? undefined : 'true';
}

/** A service, whose own header CloudTrail does not tell, has its name in the place of its address too. */
function userAgent({ event }: EventParts): string | undefined {
  const text = textAt(event, 'userAgent');
  const isWhole = text !== undefined && text.length < MAX_USER_AGENT;
  return isWhole && text !== textAt(event, 'sourceIPAddress') ? text : undefined;
}
