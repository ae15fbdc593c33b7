import type { NextFunction, Request, Response } from 'express';
import type { AwsErrorResponse } from './enforcement/index.ts';
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

/** The options of `sagemakerAuthorization` for Express: functions of the application get Express's request. */
export type SagemakerAuthorizationOptions = AuthorizationOptions<Request>;

/** An Express middleware that lets a request on only if policies allow it. */
export interface SagemakerAuthorization {
  /** For requests in SageMaker's own protocol. */
  (req: Request, res: Response, next: NextFunction): Promise<void>;
  /**
   * For routes of the application's own.
   *
   * @throws TypeError for an action that does not exist.
   */
  readonly requireAction: <Params extends Request['params'] = Request['params']>(
    requirement: ActionRequirement<Request<Params>>,
  ) => (req: Request<Params>, res: Response, next: NextFunction) => Promise<void>;
}

/**
 * Builds the middleware; policies are compiled here, once.
 *
 * An allowed request goes on, with a `DecidedCall` on `res.locals.sagemaker` and the body's bytes on `req.rawBody`.
 * Any other is answered as AWS would answer it, HEAD and OPTIONS too.
 *
 * @throws TypeError that names the option at fault; PolicySyntaxError for a policy that its type does not allow.
 */
export function sagemakerAuthorization(options: SagemakerAuthorizationOptions): SagemakerAuthorization {
  const { decideCall, decideAction } = createEnforcer(options);
  return Object.assign(
    async function sagemakerAuthorizationMiddleware(
      req: Request,
      res: Response,
      next: NextFunction,
    ): Promise<void> {
      await follow(decideCall(arrivalOf(req, res)), res, next);
    },
    {
      requireAction: <Params extends Request['params']>(requirement: ActionRequirement<Request<Params>>) => {
        const decide = decideAction(requirement);
        return async function requireAction(
          req: Request<Params>,
          res: Response,
          next: NextFunction,
        ): Promise<void> {
          await follow(decide(arrivalOf(req, res)), res, next);
        };
      },
    },
  );
}

function arrivalOf<Params extends Request['params']>(
  req: Request<Params>,
  res: Response,
): Arrival<Request<Params>> {
  return {
    source: req,
    incoming: req,
    outgoing: res,
    originalTarget: req.originalUrl,
    currentTarget: () => req.url,
    keptBody: () => Reflect.get(req, 'rawBody') ?? (req.body instanceof Uint8Array ? req.body : undefined),
    parsedBody: () => req.body,
    keepBody: (bytes) => {
      Reflect.set(req, 'rawBody', bytes);
    },
  };
}

async function follow(decision: Promise<Verdict>, res: Response, next: NextFunction): Promise<void> {
  let verdict: Verdict;
  try {
    verdict = await decision;
  } catch (error) {
    next(error);
    return;
  }
  if (verdict.call !== undefined) res.locals['sagemaker'] = verdict.call;
  if (verdict.letOn) next();
  else answer(verdict.response, res);
}

/** Past Express's own `send`, which would add a charset and an ETag. */
function answer({ status, headers, body }: AwsErrorResponse, res: Response): void {
  res.statusCode = status;
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  res.setHeader('Content-Length', Buffer.byteLength(body));
  res.end(body);
}
