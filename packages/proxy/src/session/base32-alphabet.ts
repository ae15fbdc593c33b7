/** The characters of base32 (RFC 4648), in which AWS's access key ids and the seeds of MFA devices are written. */
export const BASE32_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
