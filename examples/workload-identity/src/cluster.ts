import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** What a cluster of Kubernetes is to others: keys that all know, and tokens for service accounts. */
export interface Cluster {
  /** A JSON Web Key Set. */
  readonly keysFile: string;
  /** Writes a token for the service account, as the cluster mounts it into a pod; gives the file's name. */
  readonly mountToken: (serviceAccount: string) => Promise<string>;
}

const ISSUER = 'https://oidc.eks.us-east-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE';

/** A cluster with a new key. */
export async function createCluster(folder: string): Promise<Cluster> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const keysFile = join(folder, 'cluster-keys.json');
  const key = { ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'RS256', use: 'sig' };
  await writeFile(keysFile, JSON.stringify({ keys: [key] }));
  const mountToken = async (serviceAccount: string): Promise<string> => {
    const token = await new SignJWT()
      .setProtectedHeader({ alg: 'RS256', kid: 'key-1' })
      .setIssuer(ISSUER)
      .setSubject(serviceAccount)
      .setAudience('sts.amazonaws.com')
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(privateKey);
    const file = join(folder, `${serviceAccount.replaceAll(':', '-')}.token`);
    await writeFile(file, token, { mode: 0o600 });
    return file;
  };
  return { keysFile, mountToken };
}
