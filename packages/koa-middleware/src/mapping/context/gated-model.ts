import { AWS_OWNED, parseRequestArn } from '../arn/request-arn.ts';
import { invalidMember } from '../mapping-error.ts';
import type { JsonValue } from '../members/json-value.ts';
import { valuesAt } from '../members/member-path.ts';
import { wellFormedText } from '../members/well-formed-text.ts';
import type { LicencePlan } from '../operation/plan-licence.ts';

/**
 * Whether a request takes a gated model directly: it accepts the model's licence, and takes it from no private hub.
 * A structure that names a hub speaks for itself alone.
 */
export function takesGatedModel(licences: readonly LicencePlan[], request: JsonValue): boolean {
  let takes = false;
  for (const licence of licences) {
    for (const source of valuesAt(request, licence.at)) {
      if (isDirect(licence, source)) takes = true;
    }
  }
  return takes;
}

function isDirect({ accepted, hubContent }: LicencePlan, source: JsonValue): boolean {
  const [value] = valuesAt(source, accepted);
  if (value === undefined) return false;
  if (typeof value !== 'boolean') throw invalidMember(accepted.text, 'must be true or false');
  return value && !valuesAt(source, hubContent).some((arn) => isOfPrivateHub(arn, hubContent.text));
}

/** AWS publishes every model in a hub of its own: whoever names that has chosen nothing. */
function isOfPrivateHub(value: JsonValue, member: string): boolean {
  return parseRequestArn(wellFormedText(value, member), member).account !== AWS_OWNED;
}
