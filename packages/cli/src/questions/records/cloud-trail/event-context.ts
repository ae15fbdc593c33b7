import type { JsonObject } from '@sagegate/core/simulation';
import { objectAt, textAt } from '../json-fields.ts';
import { keysTold, ToldKeys } from '../keys-told.ts';
import { addSource } from '../source-keys.ts';
import { addTime, wholeSeconds } from '../time-keys.ts';

/** CloudTrail cuts the header there. */
const MAX_USER_AGENT = 1024;

/** What CloudTrail tells of every caller, so that what is not there was not there in the call either. */
const TOLD = keysTold(['aws:sourceidentity', 'aws:federatedprovider']);

/** Keys that calls have which a service makes on somebody's behalf, or for itself. */
const OF_PASSED_ON = ['aws:calledvia', 'aws:calledviafirst', 'aws:calledvialast'];
const OF_SERVICES = [
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'aws:sourcearn',
  'aws:sourceaccount',
  'aws:sourceorgid',
  'aws:sourceorgpaths',
];
const NO_MFA_AGE = ['aws:multifactorauthage'];
const OF_TEMPORARY_CREDENTIALS = [
  'aws:tokenissuetime',
  'aws:multifactorauthpresent',
  'aws:multifactorauthage',
];

/** The condition keys that hold for all questions of an event. */
export function eventContext(event: JsonObject): ToldKeys {
  const keys = new ToldKeys(TOLD);
  const identity = objectAt(event, 'userIdentity');
  keys.set('aws:RequestedRegion', textAt(event, 'awsRegion'));
  keys.set('aws:userid', textAt(identity, 'principalId'));
  addSession(keys, identity);
  addServices(keys, identity);
  addNetwork(keys, event);
  addTime(keys, textAt(event, 'eventTime'));
  addEnrichment(keys, event);
  return keys;
}

function addSession(keys: ToldKeys, identity: JsonObject): void {
  const session = objectAt(identity, 'sessionContext');
  keys.set('aws:SourceIdentity', textAt(session, 'sourceIdentity'));
  if (!Object.hasOwn(identity, 'sessionContext')) {
    keys.tellAbsent(OF_TEMPORARY_CREDENTIALS);
    return;
  }
  const attributes = objectAt(session, 'attributes');
  keys.set('aws:TokenIssueTime', wholeSeconds(textAt(attributes, 'creationDate')));
  addMultiFactor(keys, textAt(attributes, 'mfaAuthenticated'), isFederated(session));
}

/** Sessions of web identities have no key of MFA in AWS, whatever CloudTrail says of them. */
function addMultiFactor(keys: ToldKeys, authenticated: string | undefined, federated: boolean): void {
  if (authenticated === 'false') keys.tellAbsent(NO_MFA_AGE);
  if (authenticated === 'true' || (authenticated === 'false' && !federated))
    keys.set('aws:MultiFactorAuthPresent', authenticated);
}

function isFederated(session: JsonObject): boolean {
  return textAt(objectAt(session, 'webIdFederationData'), 'federatedProvider') !== undefined;
}

/** `invokedBy` names the service that calls, and does not say whether it passes on a call of somebody else. */
function addServices(keys: ToldKeys, identity: JsonObject): void {
  const isService = textAt(identity, 'type') === 'AWSService';
  if (!isService) keys.tellAbsent(OF_SERVICES);
  if (!isService && textAt(identity, 'invokedBy') !== undefined) return;
  keys.set('aws:ViaAWSService', 'false');
  keys.tellAbsent(OF_PASSED_ON);
}

function addNetwork(keys: ToldKeys, event: JsonObject): void {
  const vpcEndpointId = textAt(event, 'vpcEndpointId');
  const address = textAt(event, 'sourceIPAddress');
  addSource(keys, { address, vpcEndpointId, vpcId: undefined }, true);
  keys.set('aws:VpceAccount', textAt(event, 'vpcEndpointAccountId'));
  const isEncrypted = textAt(objectAt(event, 'tlsDetails'), 'tlsVersion') !== undefined;
  if (isEncrypted) keys.set('aws:SecureTransport', 'true');
  const userAgent = textAt(event, 'userAgent');
  // A service, whose own header CloudTrail does not tell, has its name in the place of its address too.
  if (userAgent !== undefined && userAgent.length < MAX_USER_AGENT && userAgent !== address)
    keys.set('aws:UserAgent', userAgent);
}

/** Keys with which CloudTrail Lake can be told to enrich events; what is there already stands. */
function addEnrichment(keys: ToldKeys, event: JsonObject): void {
  if (!Object.hasOwn(event, 'eventContext')) return;
  const enriched = objectAt(objectAt(event, 'eventContext'), 'requestContext');
  for (const [key, value] of Object.entries(enriched)) {
    if (typeof value !== 'string' || keys.values.has(key.toLowerCase())) continue;
    keys.set(key, value);
  }
}
