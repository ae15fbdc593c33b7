import { IMAGES } from './images.ts';
import { KMS_KEYS } from './kms-keys.ts';
import { MemberLedger } from './member-ledger.ts';
import { NETWORKS } from './networks.ts';
import { ROLES } from './roles.ts';

/** The ledgers of this catalogue, freshly opened. */
export function openLedgers(): readonly MemberLedger[] {
  return [
    new MemberLedger('role', /Role/, ROLES),
    new MemberLedger('KMS key', /Kms|KMS|EncryptionKey|ResourceKey/, KMS_KEYS),
    new MemberLedger('subnet or security group', /Subnet|SecurityGroup/, NETWORKS),
    new MemberLedger('image', /Image(?:Uri|Arn|VersionArn|Id|Name)?$/, IMAGES),
  ];
}
