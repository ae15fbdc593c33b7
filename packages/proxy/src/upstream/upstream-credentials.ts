import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '@sagegate/koa-middleware/mapping';
import type { StaticCredentials, UpstreamConfig } from '../config/gateway-config.ts';
import { RoleCredentials } from './assume-role/role-credentials.ts';
import { stsAssumeRole } from './assume-role/sts-assume-role.ts';
import { baseCredentials } from './base-credentials.ts';
import type { BaseCredentials } from './base-credentials.ts';
import type { CredentialSource, CredentialStatus, ExpiringCredentials } from './credential-source.ts';
import type { Chance } from './refreshing-credentials.ts';
import { regionalSts } from './sts.ts';
import type { Sts } from './sts.ts';
import { checkAccounts, UpstreamIdentityError, verifyUpstreamIdentity } from './verify-upstream-identity.ts';
import type { UpstreamIdentity } from './verify-upstream-identity.ts';

interface Signers {
  readonly base: BaseCredentials;
  /** Absent: the base signs for everybody. */
  readonly roles?: RoleCredentials;
}

/** The gateway's own credentials, and those that sign the calls of its callers. */
export class UpstreamCredentials implements CredentialSource {
  readonly identity: UpstreamIdentity;
  readonly #chance: Chance;
  readonly #sts: Sts;
  #signers: Signers;
  #given: UpstreamConfig['credentials'];
  #assumeRole: UpstreamConfig['assumeRole'];

  /**
   * Asks STS whose the credentials are: everything is decided on as theirs.
   *
   * @throws UpstreamIdentityError when STS does not tell, or tells another account than the configuration does.
   */
  static async open(upstream: UpstreamConfig, chance: Chance): Promise<UpstreamCredentials> {
    const sts = regionalSts(upstream);
    const base = baseCredentials(upstream.credentials, chance);
    const identity = await verifyUpstreamIdentity(upstream, base, sts);
    return new UpstreamCredentials(identity, { base, upstream, sts, chance });
  }

  private constructor(
    identity: UpstreamIdentity,
    {
      base,
      upstream,
      sts,
      chance,
    }: {
      readonly base: BaseCredentials;
      readonly upstream: UpstreamConfig;
      readonly sts: Sts;
      readonly chance: Chance;
    },
  ) {
    this.identity = identity;
    this.#chance = chance;
    this.#sts = sts;
    this.#signers = this.#signersOf(base, upstream);
    this.#given = upstream.credentials;
    this.#assumeRole = upstream.assumeRole;
  }

  current(): Promise<ExpiringCredentials> {
    return this.#signers.base.current();
  }

  renew(refused: StaticCredentials): Promise<ExpiringCredentials> {
    return this.#signers.base.renew(refused);
  }

  /**
   * Whose credentials sign this caller's calls: the gateway's own, or those of a role.
   *
   * @throws UpstreamError `RoleRefused` for a caller that no role is for.
   */
  forCaller(caller: Caller): CredentialSource {
    const { base, roles } = this.#signers;
    return roles === undefined ? base : roles.forCaller(caller);
  }

  /** Whether the gateway's own credentials can still sign. */
  usable(): boolean {
    return this.#signers.base.status().usable;
  }

  status(): CredentialStatus {
    const { base, roles } = this.#signers;
    return { ...base.status(), ...(roles && { roleSessions: roles.status() }) };
  }

  /**
   * Prepares other credentials and roles, and resolves to what puts them in the place of the present ones. Sessions that
   * the present ones assumed are forgotten then.
   *
   * @throws UpstreamIdentityError when they are of another account: everything in flight was decided on as of this one.
   */
  async prepare(upstream: UpstreamConfig): Promise<() => void> {
    const base = await this.#baseFor(upstream);
    checkAccounts(upstream, this.identity);
    const isSame = base === this.#signers.base && isDeepStrictEqual(upstream.assumeRole, this.#assumeRole);
    const signers = isSame ? this.#signers : this.#signersOf(base, upstream);
    return () => {
      this.#signers = signers;
      this.#given = upstream.credentials;
      this.#assumeRole = upstream.assumeRole;
    };
  }

  /** STS is asked only about credentials that are new: policies must load although it is down. */
  async #baseFor(upstream: UpstreamConfig): Promise<BaseCredentials> {
    if (isDeepStrictEqual(upstream.credentials, this.#given)) return this.#signers.base;
    const base = baseCredentials(upstream.credentials, this.#chance);
    const { account, partition } = await verifyUpstreamIdentity(upstream, base, this.#sts);
    if (account === this.identity.account && partition === this.identity.partition) return base;
    throw new UpstreamIdentityError(
      'AccountMismatch',
      `the new upstream credentials belong to account \`${account}\`, but the gateway was started for \`${this.identity.account}\``,
    );
  }

  close(): void {
    this.#sts.close();
  }

  #signersOf(base: BaseCredentials, { assumeRole: config }: UpstreamConfig): Signers {
    if (config === undefined) return { base };
    const { account } = this.identity;
    const assumeRole = stsAssumeRole(this.#sts, base);
    return { base, roles: new RoleCredentials({ ...this.#chance, config, account, base, assumeRole }) };
  }
}
