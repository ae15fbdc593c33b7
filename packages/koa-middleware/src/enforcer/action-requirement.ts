import { type ContextEntries, type SageMakerAction, findSageMakerAction, parseArn } from '@sagegate/core';

/** Every action of SageMaker, which editors complete, and the actions of other services and of your own. */
export type ActionName = SageMakerAction | (`${string}:${string}` & {});

/** What a route of an application's own needs. `Source` is what the framework hands to a handler. */
export interface ActionRequirement<Source> {
  /** `sagemaker:CreateTrainingJob`, or an action of another service or of your own: `ml-platform:Promote`. */
  readonly action: ActionName;
  /** The ARN that the action is asked on, or a function that builds it; `*` where the action has none. */
  readonly resource: string | ((source: Source) => string | Promise<string>);
  /** Condition keys that the route knows. They replace those of the network and the clock, never the caller's. */
  readonly context?: (source: Source) => ContextEntries | Promise<ContextEntries>;
}

const MEMBERS: ReadonlySet<string> = new Set(['action', 'resource', 'context']);

/**
 * Checks a requirement when its route is built.
 *
 * @throws TypeError that names the member at fault.
 */
export function checkRequirement(requirement: ActionRequirement<never>): void {
  const { action, resource, context } = requirement;
  for (const name of Object.keys(requirement)) {
    if (!MEMBERS.has(name)) throw new TypeError(`unknown member \`${name}\` of a requirement`);
  }
  checkAction(action);
  if (typeof resource !== 'function') checkResource(resource);
  if (context !== undefined && typeof context !== 'function') {
    throw new TypeError('`context` must be a function');
  }
}

/**
 * Checks what is to be asked on.
 *
 * @throws TypeError for what is neither an ARN nor `*`: no policy would match it, not even one that denies.
 */
export function checkResource(resource: unknown): void {
  if (resource === '*' || (typeof resource === 'string' && parseArn(resource) !== undefined)) return;
  throw new TypeError('`resource` must be an ARN or `*`');
}

function checkAction(action: unknown): void {
  if (typeof action !== 'string' || !/^[a-z0-9-]+:[A-Za-z0-9]+$/.test(action)) {
    throw new TypeError('`action` must be the full name of one action such as `sagemaker:CreateTrainingJob`');
  }
  const known = findSageMakerAction(action)?.name;
  if (action.startsWith('sagemaker:') && action !== `sagemaker:${known}`) {
    throw new TypeError(`\`action\` names no action of SageMaker: \`${action}\``);
  }
}
