aws iam simulate-custom-policy --endpoint-url https://gateway.example.com \
  --policy-input-list file://policy.json \
  --action-names sagemaker:CreateModel sagemaker:DeleteModel \
  --resource-arns arn:aws:sagemaker:us-east-1:111122223333:model/churn
