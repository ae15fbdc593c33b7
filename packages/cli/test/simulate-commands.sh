# The commands of docs/simulate.md. A test runs each of them and compares what they print with simulate-output.txt.

sagegate simulate-custom-policy --policy-input-list file://policies/read-models.json \
  --action-names sagemaker:DescribeModel sagemaker:DeleteModel --output table

sagegate simulate-custom-policy --policy-input-list file://policies/read-models.json \
  --action-names sagemaker:DescribeModel sagemaker:DeleteModel \
  --query "EvaluationResults[?EvalDecision!='allowed'].EvalActionName" --output text

sagegate get-context-keys-for-custom-policy --policy-input-list file://policies/deny-invoking.json

sagegate simulate --policy-input-list file://policies/read-models.json \
  --action-names sagemaker:DeleteModel --caller-arn arn:aws:iam::111122223333:user/alice

sagegate simulate-principal-policy --directory directory \
  --policy-source-arn arn:aws:iam::111122223333:user/alice \
  --action-names sagemaker:InvokeEndpoint \
  --resource-arns arn:aws:sagemaker:us-east-1:111122223333:endpoint/shared-churn --output text

sagegate simulate --directory directory --add serviceControl=policies/deny-invoking.json \
  --policy-source-arn arn:aws:iam::111122223333:user/alice \
  --action-names sagemaker:InvokeEndpoint \
  --resource-arns arn:aws:sagemaker:us-east-1:111122223333:endpoint/shared-churn \
  --context-entries ContextKeyName=aws:SourceIp,ContextKeyValues=203.0.113.9,ContextKeyType=ip

sagegate simulate-custom-policy --generate-cli-skeleton yaml-input
