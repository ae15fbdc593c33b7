import { describeFetchFault } from '../../identity/jwt/fetch-text.ts';
import { IdentityError } from '../../identity/identity-error.ts';
import type { IamDirectory } from '../../directory/iam-directory.ts';
import type { SessionCredentials, SessionIssuer } from '../../session/session-credentials.ts';
import type { AskSts, StsAnswer } from './ask-sts.ts';
import { checkExchange } from './check-exchange.ts';
import type { CheckedExchange, ExpectedExchange } from './check-exchange.ts';
import { readCallerIdentity, saysNo, unusable } from './read-caller-identity.ts';
import type { CallerIdentity } from './read-caller-identity.ts';
import { readExchange } from './read-exchange.ts';
import { sessionOfIdentity } from './session-of-identity.ts';
import type { SignatureGuard } from './used-signatures.ts';

/** What an exchange is made with. */
export interface CredentialExchangeOptions extends ExpectedExchange {
  readonly partition: string;
  /** Whose users and roles may exchange. Default: those of any account. */
  readonly accounts?: ReadonlySet<string> | undefined;
  readonly durationSeconds: number;
  readonly askSts: AskSts;
  readonly guard: SignatureGuard;
  readonly sessions: { readonly issuer: SessionIssuer | undefined };
  readonly now: () => Date;
  /** Questions to STS at one time; a further exchange is refused. Default: 32. */
  readonly atOnce?: number;
}

/** Who asks, as STS vouches for it. */
export interface ProvenIdentity extends CallerIdentity {
  /** The access key of AWS. */
  readonly accessKeyId: string;
}

/** Exchanges credentials of AWS, of which only STS can say whose they are, for temporary ones of the gateway. */
export class CredentialExchange {
  readonly #options: CredentialExchangeOptions;
  #underWay = 0;

  constructor(options: CredentialExchangeOptions) {
    this.#options = options;
  }

  /** Asks STS who sent the body of a request. @throws SignatureError, IdentityError, MappingError */
  async prove(body: Uint8Array): Promise<ProvenIdentity> {
    const checked = checkExchange(readExchange(body), this.#options, this.#options.now());
    const identity = await this.#identityOf(checked);
    return { ...identity, accessKeyId: checked.accessKeyId };
  }

  /** Credentials for whom STS vouches for. @throws IdentityError for whom the directory does not know */
  async issue(identity: CallerIdentity, directory: IamDirectory | undefined): Promise<SessionCredentials> {
    const { now, partition, accounts, durationSeconds, sessions } = this.#options;
    const { issuer } = sessions;
    if (issuer === undefined) throw new IdentityError('ServiceUnavailable', 'no credentials are issued now');
    return await issuer.issue(
      sessionOfIdentity(identity, { directory, partition, accounts, durationSeconds, now: now() }),
    );
  }

  async #identityOf({ signature, expiresAt, headers }: CheckedExchange): Promise<CallerIdentity> {
    const { guard, atOnce = 32 } = this.#options;
    if (this.#underWay >= atOnce) throw unusable('too many questions to STS are under way');
    this.#underWay += 1;
    try {
      await this.#claim(signature, expiresAt);
      const answer = await this.#ask(headers);
      // What STS does not take once it never takes, and anybody can make any number of such signatures.
      if (saysNo(answer)) guard.forget(signature);
      return readCallerIdentity(answer);
    } finally {
      this.#underWay -= 1;
    }
  }

  async #claim(signature: string, expiresAt: number): Promise<void> {
    const use = await this.#options.guard.use(signature, expiresAt);
    if (use === 'again')
      throw new IdentityError('AccessDeniedException', 'the signature has been used before');
    if (use === 'unknown') throw unusable('it is not known which signatures have been used');
  }

  async #ask(headers: CheckedExchange['headers']): Promise<StsAnswer> {
    try {
      return await this.#options.askSts(headers);
    } catch (error) {
      throw unusable(`STS did not answer: ${describeFetchFault(error)}`);
    }
  }
}
