export AWS_REGION=us-east-1
export AWS_ENDPOINT_URL_STS=https://gateway.example.com
export AWS_ENDPOINT_URL_SAGEMAKER=https://gateway.example.com
export AWS_ROLE_ARN=arn:aws:iam::111122223333:role/Notebook
export AWS_WEB_IDENTITY_TOKEN_FILE=/var/run/secrets/tokens/sts
