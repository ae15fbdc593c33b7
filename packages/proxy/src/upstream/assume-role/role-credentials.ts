import type { Caller } from '@sagegate/koa-middleware/mapping';
import { LRUCache } from 'lru-cache';
import type { AssumeRoleConfig } from '../../config/gateway-config.ts';
import type { CredentialSource, CredentialStatus } from '../credential-source.ts';
import { RefreshingCredentials } from '../refreshing-credentials.ts';
import type { Chance } from '../refreshing-credentials.ts';
import { UpstreamError } from '../upstream-error.ts';
import { CallLimit, TooManyCallsError } from './call-limit.ts';
import { roleSessionKey } from './role-session.ts';
import { roleSessionOf } from './role-session-of.ts';
import type { RoleSession } from './role-session.ts';
import type { AssumeRole } from './sts-assume-role.ts';

const DEFAULT_CALLS = 16;
const DEFAULT_SESSIONS = 10_000;
/** Calls that wait for their turn; beyond it they fail, so that a slow STS does not fill the memory. */
const MAX_WAITING = 1_000;

export interface RoleCredentialsOptions extends Chance {
  readonly config: AssumeRoleConfig;
  /** The account of the upstream credentials. */
  readonly account: string;
  readonly base: CredentialSource;
  readonly assumeRole: AssumeRole;
}

/** Credentials of roles that are assumed for callers, each session asked for once at a time. */
export class RoleCredentials {
  readonly #options: RoleCredentialsOptions;
  readonly #calls: CallLimit;
  readonly #sessions: LRUCache<string, RefreshingCredentials>;
  /** Spares callers that are the same object from request to request the making of the key. */
  readonly #ofCaller = new WeakMap<Caller, CredentialSource>();
  #failures = 0;

  constructor(options: RoleCredentialsOptions) {
    const { maxConcurrentCalls = DEFAULT_CALLS, maxSessions = DEFAULT_SESSIONS } = options.config;
    this.#options = options;
    this.#calls = new CallLimit(maxConcurrentCalls, MAX_WAITING);
    this.#sessions = new LRUCache({ max: maxSessions });
  }

  /** @throws UpstreamError `RoleRefused` for a caller that no role is for. */
  forCaller(caller: Caller): CredentialSource {
    const known = this.#ofCaller.get(caller);
    if (known !== undefined) return known;
    const { config, account, base } = this.#options;
    const session = roleSessionOf(caller, config, account);
    const source = session === undefined ? base : this.#sourceOf(session);
    this.#ofCaller.set(caller, source);
    return source;
  }

  status(): Required<CredentialStatus>['roleSessions'] {
    return { remembered: this.#sessions.size, calls: this.#calls.calls, failures: this.#failures };
  }

  #sourceOf(session: RoleSession): CredentialSource {
    const key = roleSessionKey(session);
    const known = this.#sessions.get(key);
    if (known !== undefined) return known;
    const source = new RefreshingCredentials(() => this.#assume(session), this.#options);
    this.#sessions.set(key, source);
    return source;
  }

  async #assume(session: RoleSession): ReturnType<AssumeRole> {
    try {
      return await this.#calls.run(() => this.#options.assumeRole(session));
    } catch (error) {
      this.#failures += 1;
      if (!(error instanceof TooManyCallsError)) throw error;
      throw new UpstreamError('NoCredentials', 'the gateway has no credentials for the caller yet', error);
    }
  }
}
