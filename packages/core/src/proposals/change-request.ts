import { asciiLowerCase } from '../matching/ascii-lower-case.ts';
import type { AuthorizationRequest } from '../request/authorization-request.ts';
import type { Principal } from '../request/principal.ts';
import { RequestContext } from '../request/request-context.ts';
import type { ContextValue } from '../request/request-context.ts';
import type { RequestAction, StepAction } from './step.ts';

/** The request with what steps change in it; `undefined` where two change the same in different ways. */
export function changeRequest(
  request: AuthorizationRequest,
  actions: readonly StepAction[],
): AuthorizationRequest | undefined {
  const own = actions.filter(isRequestAction);
  if (own.length === 0) return request;
  const places = own.map((action) => (action.kind === 'context' ? action.lowerCaseKey : action.kind));
  if (new Set(places).size < places.length) return undefined;
  return own.reduce(changeOne, request);
}

/** The value of a key, in whatever way the context was given. */
export function valueOfKey({ context }: AuthorizationRequest, key: string): ContextValue | undefined {
  return RequestContext.from(context).get(asciiLowerCase(key));
}

/** The request's context with a key that has another value, or is gone. */
export function contextWith(
  context: AuthorizationRequest['context'],
  key: string,
  value: ContextValue | undefined,
): RequestContext {
  const known = RequestContext.from(context);
  const lowerCaseKey = asciiLowerCase(key);
  const names = [...known.entries()].map(([name]) => name);
  const kept = names.filter((name) => asciiLowerCase(name) !== lowerCaseKey);
  const entries = kept.map((name): [string, ContextValue] => [name, known.get(asciiLowerCase(name)) ?? []]);
  return RequestContext.fromEntries(value === undefined ? entries : [...entries, [key, value]]);
}

function isRequestAction(action: StepAction): action is RequestAction {
  return action.kind === 'context' || action.kind === 'resource' || action.kind === 'session';
}

function changeOne(request: AuthorizationRequest, action: RequestAction): AuthorizationRequest {
  if (action.kind === 'resource') return { ...request, resource: action.resource };
  if (action.kind === 'session') return withSession(request, action.sessionArn);
  return { ...request, context: contextWith(request.context, action.key, action.value) };
}

/** What `aws:userid` has behind its colon is the session's name. */
function withSession(request: AuthorizationRequest, sessionArn: string): AuthorizationRequest {
  const { principal } = request;
  if (principal.kind !== 'roleSession') return request;
  const renamed: Principal = { ...principal, sessionArn };
  const userId = valueOfKey(request, 'aws:userid');
  if (typeof userId !== 'string' || !userId.includes(':')) return { ...request, principal: renamed };
  const name = sessionArn.slice(sessionArn.lastIndexOf('/') + 1);
  const newId = `${userId.slice(0, userId.indexOf(':'))}:${name}`;
  return { ...request, principal: renamed, context: contextWith(request.context, 'aws:userid', newId) };
}
