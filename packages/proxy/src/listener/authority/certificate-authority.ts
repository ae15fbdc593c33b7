import type { AuthorityConfig } from '../../config/settings/connect-config.ts';
import type { ServerCertificate } from '../../config/settings/listen-config.ts';
import { readAuthority } from '../../config/files/read-authority.ts';
import type { SigningAuthority } from '../../config/files/read-authority.ts';
import { certificateName } from './certificate-name.ts';
import { issueLeaf, newLeafKeys } from './leaf-certificate.ts';
import type { LeafKeys } from './leaf-certificate.ts';

/** A certificate is renewed when less than this is left of it; half, where it had less from the start. */
const RENEW_BEFORE_MS = 2 * 86_400_000;

export interface AuthorityOptions {
  readonly region: string;
  readonly now: () => Date;
}

interface Issued {
  readonly own: ServerCertificate;
  readonly renewAt: number;
}

/** Certificates for SageMaker's hosts of one Region, each signed when it is first asked for, and kept. */
export class CertificateAuthority {
  readonly #authority: SigningAuthority;
  readonly #keys: LeafKeys;
  readonly #options: AuthorityOptions;
  /** By the name in the certificate; there are only as many as SageMaker has hosts. */
  readonly #issued = new Map<string, Promise<Issued>>();

  private constructor(authority: SigningAuthority, keys: LeafKeys, options: AuthorityOptions) {
    this.#authority = authority;
    this.#keys = keys;
    this.#options = options;
  }

  /** @throws AuthorityError when no certificates can be signed with it. */
  static async open(config: AuthorityConfig, options: AuthorityOptions): Promise<CertificateAuthority> {
    return new CertificateAuthority(await readAuthority(config), await newLeafKeys(), options);
  }

  /** Whether there are certificates for a host: it is SageMaker's, of the Region. */
  covers(host: string): boolean {
    return certificateName(host, this.#options.region) !== undefined;
  }

  /**
   * The certificate of a host, the same until it is renewed; `undefined` for hosts that are not SageMaker's, of the Region.
   *
   * @throws AuthorityError when the authority has expired.
   */
  async certificateOf(host: string): Promise<ServerCertificate | undefined> {
    const name = certificateName(host, this.#options.region);
    return name === undefined ? undefined : (await this.#current(name)).own;
  }

  async #current(name: string): Promise<Issued> {
    const known = this.#issued.get(name);
    if (known === undefined) return this.#issue(name);
    const issued = await known;
    if (this.#options.now().getTime() < issued.renewAt) return issued;
    // Whoever else waited for the old one finds the one that is being made.
    return this.#issued.get(name) === known ? this.#issue(name) : this.#current(name);
  }

  #issue(name: string): Promise<Issued> {
    const issuing = this.#issueNow(name);
    this.#issued.set(name, issuing);
    issuing.catch(() => this.#issued.delete(name));
    return issuing;
  }

  async #issueNow(name: string): Promise<Issued> {
    const now = this.#options.now();
    const { certificate, notAfter } = await issueLeaf(name, this.#keys, this.#authority, now);
    const left = notAfter.getTime() - now.getTime();
    return {
      own: { certificate, key: this.#keys.privateKey },
      renewAt: notAfter.getTime() - Math.min(RENEW_BEFORE_MS, left / 2),
    };
  }
}
