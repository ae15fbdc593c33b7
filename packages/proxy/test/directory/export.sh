mkdir -p accounts/111122223333
aws iam get-account-authorization-details > accounts/111122223333/authorization-details.json

mkdir -p organization/list-accounts-for-parent organization/list-organizational-units-for-parent \
  organization/list-policies-for-target organization/describe-policy
cd organization
aws organizations describe-organization > describe-organization.json
aws organizations list-roots > list-roots.json
below() {
  aws organizations list-accounts-for-parent --parent-id "$1" > "list-accounts-for-parent/$1.json"
  aws organizations list-organizational-units-for-parent --parent-id "$1" \
    > "list-organizational-units-for-parent/$1.json"
  attached "$1"
  for account in $(sed -n 's/^ *"Id": "\([0-9]*\)".*/\1/p' "list-accounts-for-parent/$1.json"); do
    attached "$account"
  done
  for unit in $(sed -n 's/^ *"Id": "\(ou-[^"]*\)".*/\1/p' "list-organizational-units-for-parent/$1.json"); do
    below "$unit"
  done
}
attached() {
  for type in SERVICE_CONTROL_POLICY RESOURCE_CONTROL_POLICY; do
    list="list-policies-for-target/$1.$type.json"
    aws organizations list-policies-for-target --target-id "$1" --filter "$type" > "$list"
    for policy in $(sed -n 's/^ *"Id": "\(p-[^"]*\)".*/\1/p' "$list"); do
      aws organizations describe-policy --policy-id "$policy" > "describe-policy/$policy.json"
    done
  done
}
below "$(sed -n 's/^ *"Id": "\(r-[^"]*\)".*/\1/p' list-roots.json)"
