/** SigV4A: a key pair made of the secret signs for a set of Regions. */
export const ASYMMETRIC_ALGORITHM = 'AWS4-ECDSA-P256-SHA256';
