# The commands of the tutorial "Roll out an SCP without fear", in a copy of this folder. A test runs them and compares
# what they print with test/roll-out-an-scp.txt.

sagegate validate --type serviceControl scp/draft.broken.json || echo "exit code $?"

sagegate validate --type serviceControl --fix scp/draft.broken.json || echo "exit code $?"

sagegate replay --candidate iam --add serviceControl@ou-examplerootid-research0=scp/broad.json records

sagegate diff --type serviceControl scp/broad.json scp/narrow.json || echo "exit code $?"

sagegate replay --candidate iam --add serviceControl@ou-examplerootid-research0=scp/narrow.json records

sagegate test --verbose tests/guard.policy-test.yaml

sagegate serve --config sagegate.yaml --check

sagegate diff sagegate.yaml --with-set guard --caller arn:aws:iam::111122223333:role/DataScientist || echo "exit code $?"

sagegate test --policies enforced.yaml tests/guard.policy-test.yaml
