# The commands of the tutorial "From denial to fix", in a copy of this folder. A test runs them and compares what they
# print with test/from-denial-to-fix.txt.

sagegate explain --policies iam denied.txt

sagegate explain --policies iam --audit records/2026-10.jsonl --decision-id 8f6b1d3e-2c4a-4b5d-9e7f-000000000047

sagegate test tests/train.policy-test.yaml || echo "exit code $?"

cp -r iam iam-before
cp changed/train.json iam/accounts/111122223333/policies/train.json

sagegate validate iam

sagegate test --verbose tests/train.policy-test.yaml

sagegate diff iam-before iam || echo "exit code $?"
