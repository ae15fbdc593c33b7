import type Koa from 'koa';
import type { ActionRequirement } from './enforcer/action-requirement.ts';
import type { Arrival } from './enforcer/arrival.ts';
import type { AuthorizationOptions } from './enforcer/authorization-options.ts';
import { createEnforcer } from './enforcer/enforcer.ts';
import type { Verdict } from './enforcer/verdict.ts';

export type { ActionName, ActionRequirement } from './enforcer/action-requirement.ts';
export type {
  AuthorizationOptions,
  AuthorizerSource,
  CallerSource,
  EnforcementMode,
} from './enforcer/authorization-options.ts';
export { policyFiles } from './policies/policy-files.ts';
export type { PolicyFilePaths, PolicyFilesOptions } from './policies/policy-files.ts';
export { PolicyFilesError } from './policies/policy-files-error.ts';
export type { PolicyFileFault } from './policies/policy-files-error.ts';
export type { PoliciesOf, LevelOf } from './policies/policies-of.ts';
export type { PolicyEntries, PolicyEntry } from './policies/policy-entries.ts';
export type { PolicyProvider } from './policies/policy-provider.ts';
export { reloadingPolicyFiles } from './policies/reloading-policy-files.ts';
export type {
  ReloadingPolicyFiles,
  ReloadingPolicyFilesOptions,
  Schedule,
} from './policies/reloading-policy-files.ts';
export type { DecidedCall, RefusedCall } from './enforcer/decided-call.ts';
export type { DecisionEvent } from './enforcer/decision-event.ts';
export type { CallDecision, DecidedRequest } from './enforcement/index.ts';
export { cachedClusterIds, cachedResourceTags } from './lookups/index.ts';
export type {
  CachedClusterIdsOptions,
  CachedResourceTagsOptions,
  ClusterIdSource,
  ListTags,
  ResourceTag,
  ResourceTagSource,
  TagPage,
} from './lookups/index.ts';
export type { Caller, HttpRequest, SageMakerOperation } from './mapping/index.ts';

/** The options of `sagemakerAuthorization` for Koa: functions of the application get Koa's context. */
export type SagemakerAuthorizationOptions = AuthorizationOptions<Koa.Context>;

/** A Koa middleware that lets a request on only if policies allow it. */
export interface SagemakerAuthorization {
  /** For requests in SageMaker's own protocol. */
  (ctx: Koa.Context, next: Koa.Next): Promise<void>;
  /**
   * For routes of the application's own.
   *
   * @throws TypeError for an action that does not exist.
   */
  readonly requireAction: <Context extends Koa.Context = Koa.Context>(
    requirement: ActionRequirement<Context>,
  ) => (ctx: Context, next: Koa.Next) => Promise<void>;
}

/**
 * Builds the middleware; policies are compiled here, once.
 *
 * An allowed request goes on, with a `DecidedCall` on `ctx.state.sagemaker` and the body's bytes on
 * `ctx.request.rawBody`. Any other is answered as AWS would answer it, HEAD and OPTIONS too.
 *
 * @throws TypeError that names the option at fault; PolicySyntaxError for a policy that its type does not allow.
 */
export function sagemakerAuthorization(options: SagemakerAuthorizationOptions): SagemakerAuthorization {
  const { decideCall, decideAction } = createEnforcer(options);
  return Object.assign(
    async function sagemakerAuthorizationMiddleware(ctx: Koa.Context, next: Koa.Next): Promise<void> {
      await follow(await decideCall(arrivalOf(ctx)), ctx, next);
    },
    {
      requireAction: <Context extends Koa.Context>(requirement: ActionRequirement<Context>) => {
        const decide = decideAction(requirement);
        return async function requireAction(ctx: Context, next: Koa.Next): Promise<void> {
          await follow(await decide(arrivalOf(ctx)), ctx, next);
        };
      },
    },
  );
}

function arrivalOf<Context extends Koa.Context>(ctx: Context): Arrival<Context> {
  return {
    source: ctx,
    incoming: ctx.req,
    outgoing: ctx.res,
    originalTarget: ctx.originalUrl,
    currentTarget: () => ctx.req.url ?? '',
    keptBody: () => Reflect.get(ctx.request, 'rawBody'),
    parsedBody: () => Reflect.get(ctx.request, 'body'),
    keepBody: (bytes) => {
      Reflect.set(ctx.request, 'rawBody', bytes);
    },
  };
}

async function follow(verdict: Verdict, ctx: Koa.Context, next: Koa.Next): Promise<void> {
  if (verdict.call !== undefined) ctx.state['sagemaker'] = verdict.call;
  if (verdict.letOn) {
    await next();
    return;
  }
  ctx.status = verdict.response.status;
  ctx.set(verdict.response.headers);
  ctx.body = verdict.response.body;
}
