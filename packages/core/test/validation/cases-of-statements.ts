import { get, denyGet, when, trust, bucket, rcp, RCP } from './validated-policies.ts';
import type { Case } from './validated-policies.ts';

/** Statements beside others, and resource control policies. */
export const STATEMENTS: readonly Case[] = [
  [
    'REDUNDANT_STATEMENT',
    [
      get({ Action: ['s3:GetObject', 's3:PutObject'] }),
      get({ Sid: 'Again', Action: ['s3:putobject', 's3:getobject'] }),
    ],
    ['suggestion {"Effect":"Allow","Action":["s3:putobject","s3:getobject"],"Resource":"*","Sid":"Again"}'],
    [get({}), denyGet({})],
  ],
  [
    'REDUNDANT_STATEMENT',
    [
      get({ Resource: 'arn:aws:s3:::a/b', ...when('StringEquals', 'aws:PrincipalTag/a', 'b') }),
      get({ Action: 's3:Get*', Resource: 'arn:aws:s3:::a/*' }),
    ],
    [
      'suggestion {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::a/b","Condition":{"StringEquals":{"aws:PrincipalTag/a":"b"}}}',
    ],
    [get({ Resource: 'arn:aws:s3:::c/b' }), get({ Action: 's3:Get*', Resource: 'arn:aws:s3:::a/*' })],
  ],
  [
    'UNSUPPORTED_CHARACTER',
    get(when('StringEquals', 'aws:PrincipalTag/a', 'ü–🙂')),
    ['error –', 'error 🙂'],
    get(when('StringEquals', 'aws:PrincipalTag/a', 'ü')),
  ],
  [
    'UNSUPPORTED_CHARACTER',
    trust(when('StringEquals', 'aws:PrincipalTag/a', '–')),
    ['error –'],
    bucket(when('StringEquals', 'aws:PrincipalTag/a', '–')),
  ],
  [
    'UNIQUE_SIDS_RECOMMENDED',
    [bucket({ Sid: 'a' }), bucket({ Sid: 'a', Effect: 'Deny' })],
    ['warning "a"'],
    [bucket({ Sid: 'a' }), bucket({ Sid: 'b', Effect: 'Deny' })],
  ],
  ['INVALID_SID', get({ Sid: 'a-b' }), ['warning "a-b"'], bucket({ Sid: 'Allow access, please' })],
  [
    'RCP_SYNTAX_ERROR_ALLOW',
    rcp({ Effect: 'Allow' }),
    ['error {"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}'],
    rcp({ Effect: 'Allow', Action: '*' }),
    RCP,
  ],
  [
    'RCP_SYNTAX_ERROR_NOTACTION',
    { Effect: 'Deny', Principal: '*', NotAction: 's3:*', Resource: '*' },
    ['error "s3:*"'],
    rcp({}),
    RCP,
  ],
  [
    'RCP_SYNTAX_ERROR_ACTION',
    rcp({ Action: ['s3:*', 'sagemaker:*', 'unheard-of:*'] }),
    ['warning "sagemaker:*"'],
    rcp({}),
    RCP,
  ],
  [
    'RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY',
    rcp(when('StringNotEquals', 'aws:PrincipalOrgID', 'o-a1b2c3d4e5')),
    ['warning "aws:PrincipalOrgID"'],
    rcp({
      Condition: {
        StringNotEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' },
        BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
      },
    }),
    RCP,
  ],
  [
    'RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY',
    rcp(when('StringNotEquals', 'aws:SourceAccount', '111122223333')),
    ['warning "aws:SourceAccount"'],
    rcp(when('StringEquals', 'aws:SourceAccount', '111122223333')),
    RCP,
  ],
];
