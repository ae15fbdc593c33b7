import { FILE_SYSTEMS } from './file-systems.ts';
import { HUB_CONTENTS } from './hub-contents.ts';
import { IMAGES } from './images.ts';
import { INSTANCE_TYPES } from './instance-types.ts';
import { KMS_KEYS } from './kms-keys.ts';
import { LICENCES } from './licences.ts';
import { LIFECYCLE_CONFIGS } from './lifecycle-configs.ts';
import { MemberLedger } from './member-ledger.ts';
import { MODEL_PACKAGES } from './model-packages.ts';
import { MODELS } from './models.ts';
import { NETWORKS } from './networks.ts';
import { ROLES } from './roles.ts';
import { SWITCHES } from './switches.ts';
import { TRAINING_PLANS } from './training-plans.ts';
import { WORKTEAMS } from './workteams.ts';

/** The ledgers of this catalogue, freshly opened. */
export function openLedgers(): readonly MemberLedger[] {
  return [
    new MemberLedger('role', /Role/, ROLES),
    new MemberLedger('KMS key', /Kms|KMS|EncryptionKey|ResourceKey/, KMS_KEYS),
    new MemberLedger('subnet or security group', /Subnet|SecurityGroup/, NETWORKS),
    new MemberLedger('image', /Image(?:Uri|Arn|VersionArn|Id|Name)?$/, IMAGES),
    new MemberLedger('model', /Model(?:Name|Arn)?(?:Override)?$/, MODELS),
    new MemberLedger(
      'model package',
      /ModelPackage\w*(?:Name|Arns?|Identifier)(?:Equals)?$|ModelPackageArnList$/,
      MODEL_PACKAGES,
    ),
    new MemberLedger(
      'switch',
      /NetworkIsolation|Encryption|RemoteDebug|OnlineStore|GlueTable/,
      SWITCHES,
      'boolean',
    ),
    new MemberLedger('licence', /Eula/, LICENCES, 'boolean'),
    new MemberLedger('content of a hub', /HubContent(?:Arn|Name)$/, HUB_CONTENTS),
    new MemberLedger('training plan', /TrainingPlanArns?/, TRAINING_PLANS),
    new MemberLedger(
      'lifecycle configuration',
      /Life[cC]ycleConfig(?:uration)?(?:Name|Arns?)?$/,
      LIFECYCLE_CONFIGS,
    ),
    new MemberLedger('work team', /Work[tT]eam(?:Arn|Name)?$/, WORKTEAMS),
    new MemberLedger('type of instance or accelerator', /(?:Instance|Accelerator)Types?$/, INSTANCE_TYPES),
    new MemberLedger('file system', /FileSystem|DirectoryPath/, FILE_SYSTEMS),
  ];
}
