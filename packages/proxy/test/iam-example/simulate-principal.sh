aws iam simulate-principal-policy --endpoint-url https://gateway.example.com \
  --policy-source-arn arn:aws:iam::111122223333:user/bob \
  --action-names sagemaker:CreateModel sagemaker:DeleteModel
