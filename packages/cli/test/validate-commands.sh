# The commands of docs/validate.md. A test runs each and compares what they print with validate-output.txt.

sagegate validate policies/dev-team-1.json policies/within-the-vpc.txt

sagegate validate policies/trainers.yaml

sagegate validate --type serviceControl --fail-on security-warning policies/read-models.json

sagegate validate --fix --dry-run policies/from-a-web-page.txt
