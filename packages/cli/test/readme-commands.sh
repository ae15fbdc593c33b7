# The commands of the README and of docs/cli.md. A test runs this file and compares what it prints with
# readme-output.txt; an exit code other than 0 is printed.

sagegate validate policies/dev-team-1.json || echo "exit code $?"

sagegate validate policies/within-the-vpc.txt || echo "exit code $?"

sagegate simulate --input request.json

sagegate simulate --input request.json --expect allowed || echo "exit code $?"

sagegate simulate --batch < requests.jsonl

sagegate map --batch --account 111122223333 --region us-east-1 < calls.jsonl

sagegate map --explain call.json --account 111122223333 --region us-east-1

sagegate map --explain --operation DescribeCluster --input cluster.json --account 111122223333 --region us-east-1

sagegate serve --config gateway.yaml --check
