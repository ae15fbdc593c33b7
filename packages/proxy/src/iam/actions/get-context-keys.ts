import {
  getContextKeysForCustomPolicy as keysOfCustomPolicy,
  getContextKeysForPrincipalPolicy as keysOfPrincipalPolicy,
  requiredString,
} from '@sagegate/core/simulation';
import type { ContextKeysAnswer } from '@sagegate/core/simulation';
import type { QueryOutcome, QueryResult, SignedQueryCall } from '../../query/query-call.ts';
import { element } from '../../query/xml.ts';
import type { IamService } from '../iam-service.ts';
import { readForm } from '../parameters/read-form.ts';
import { REQUEST_SHAPES } from '../parameters/request-shapes.ts';
import { directoryFor } from '../principals/directory-for.ts';
import { refuseTooMuchText } from '../simulation/refuse-too-much-text.ts';
import { asIamAnswers } from './as-iam-answers.ts';
import { askPermission, EVERY_RESOURCE } from './ask-permission.ts';

/** Says which condition keys the policies of a request ask for. */
export async function getContextKeysForCustomPolicy(
  call: SignedQueryCall,
  service: IamService,
): Promise<QueryOutcome> {
  const request = readForm(call.form, REQUEST_SHAPES.GetContextKeysForCustomPolicy);
  const denial = await askPermission(call, 'iam:GetContextKeysForCustomPolicy', EVERY_RESOURCE);
  return denial ?? answer(call, service, () => keysOfCustomPolicy(request));
}

/** Says which condition keys the policies of a user, group or role ask for. */
export async function getContextKeysForPrincipalPolicy(
  call: SignedQueryCall,
  service: IamService,
): Promise<QueryOutcome> {
  const request = readForm(call.form, REQUEST_SHAPES.GetContextKeysForPrincipalPolicy);
  const source = requiredString(request, 'PolicySourceArn');
  const denial = await askPermission(call, 'iam:GetContextKeysForPrincipalPolicy', source);
  return denial ?? answer(call, service, () => keysOfPrincipalPolicy(request, directoryFor(source, call)));
}

function answer(
  { form, pace }: SignedQueryCall,
  { turns }: IamService,
  keys: () => ContextKeysAnswer,
): Promise<QueryResult> {
  return asIamAnswers(() => {
    refuseTooMuchText(form);
    return turns.take(async () => {
      await pace.rest();
      pace.check();
      const members = keys().ContextKeyNames.map((key) => element('member', key));
      return { result: [element('ContextKeyNames', members)] };
    });
  });
}
