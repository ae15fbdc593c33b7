import {
  type AuthorizationRequest,
  type ContextEntries,
  type RequestContext,
  findSageMakerAction,
  parseArn,
} from '@sagegate/core';
import { isTagKey } from '../lookups/index.ts';
import { isPlainObject } from '../mapping/context/check-caller.ts';
import { CallContext } from '../mapping/context/call-context.ts';
import type { ContextEntry } from '../mapping/context/context-entry.ts';
import { globalKeys } from '../mapping/context/global-keys.ts';
import { type ActionRequirement, checkRequirement, checkResource } from './action-requirement.ts';
import type { Inquired, InquiredQuestions, Inquiry } from './inquiry.ts';
import { refusing } from './refusal.ts';

/**
 * A route of the application's own: the route says what it needs, in words of IAM.
 *
 * @throws TypeError for a requirement that cannot be asked.
 */
export function routeInquiry<Source>(requirement: ActionRequirement<Source>): Inquiry<Source> {
  checkRequirement(requirement);
  // A copy: what was checked is what is asked.
  const { action, resource, context } = requirement;
  return {
    // An application's own API is a REST one.
    protocolOf: () => 'restJson1',
    questions: async (inquired) => {
      const { source } = inquired.arrival;
      const asked = typeof resource === 'function' ? await resource(source) : resource;
      checkResource(asked);
      const known = context === undefined ? {} : await context(source);
      checkContext(known);
      return questionsAbout(question(inquired, action, asked, known), known);
    },
  };
}

/** A route that tells tags of its resource tells all that count. */
function questionsAbout(request: AuthorizationRequest, known: ContextEntries): InquiredQuestions {
  const { action, resource } = request;
  const tagsAreKnown = Object.keys(known).some(isTagKey);
  return {
    requests: [request],
    resources: tagsAreKnown ? [] : [{ type: '*', arn: resource, isCreated: false }],
    retagged: changesResource(action) ? [resource] : [],
  };
}

/** Tags change with a create, a delete and with tagging; to forget them once too often costs a look-up. */
function changesResource(action: string): boolean {
  const levels = findSageMakerAction(action)?.accessLevels ?? ['Write'];
  return levels.includes('Write') || levels.includes('Tagging');
}

function question(
  inquired: Inquired<unknown>,
  action: string,
  resource: string,
  known: ContextEntries,
): AuthorizationRequest {
  const { caller, settings } = inquired;
  const { principal, callerInManagementAccount, callerIsServiceLinkedRole } = caller;
  const resourceAccount = parseArn(resource)?.account || settings.mapping.account;
  return {
    principal,
    action,
    resource,
    context: contextWith(inquired, known)(resourceAccount),
    resourceAccount,
    ...(callerInManagementAccount !== undefined && { callerInManagementAccount }),
    ...(callerIsServiceLinkedRole !== undefined && { callerIsServiceLinkedRole }),
  };
}

/** The keys of network and clock, then the route's, then the caller's: the later ones win. */
function contextWith(
  { settings, record, caller }: Inquired<unknown>,
  known: ContextEntries,
): (resourceAccount: string) => RequestContext {
  const options = { ...settings.mapping, requestedRegion: settings.mapping.region, now: record.time };
  const global = refusing(() => globalKeys(record.head, options));
  return new CallContext(caller, global, record.time).variant(Object.entries(known).map(checkedEntry));
}

/** What shows no members of its own, such as a Map, would be no keys at all, and a Deny that reads one would not fire. */
function checkContext(context: unknown): void {
  if (!isPlainObject(context)) throw new TypeError('`context` must give a plain object of condition keys');
}

/** An application may hand over parts of a body that are not what its types say. */
function checkedEntry([key, value]: [string, unknown]): ContextEntry {
  if (typeof value === 'string') return [key, value];
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return [key, value];
  throw new TypeError(`the value of the condition key \`${key}\` must be a string or a list of strings`);
}
